import { expect, test } from '@grafana/plugin-e2e';
import { APP, EXPR, expectBand, TAXI } from './demo';

test('a viewer sees the normal range with their own rights', async ({ gotoDashboardPage }) => {
  const dashboard = await gotoDashboardPage(TAXI);
  const panel = dashboard.getPanelByTitle(
    'At a glance: what is normal, what was outside, and the normal range of the next day'
  );
  await expectBand(panel.locator);
});

test('a viewer may make rules, and is offered nothing that they may not do', async ({ gotoAppPage, page }) => {
  await gotoAppPage({ pluginId: APP });
  const step = page.getByRole('listitem', { name: 'Choose a Prometheus' });
  await expect(step).toBeVisible();
  await expect(step).not.toHaveAttribute('data-state', 'checking');
  await expect(page.getByRole('button', { name: /^(Add for|Create dashboard)/ })).toHaveCount(0);
  const request = new URLSearchParams({ request: JSON.stringify({ expr: EXPR }) });
  await gotoAppPage({ pluginId: APP, path: `/rules?${request}` });
  await expect(page.getByTestId('rule-file')).toContainText(EXPR);
});
