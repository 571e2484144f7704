import { expect, test } from '@grafana/plugin-e2e';
import { APP, expectBand, TAXI } from './demo';

test('a viewer sees the normal range with their own rights', async ({ gotoDashboardPage }) => {
  const dashboard = await gotoDashboardPage(TAXI);
  const panel = dashboard.getPanelByTitle(
    'At a glance: what is normal, what was outside, and the normal range of the next day'
  );
  await expectBand(panel.locator);
});

test('a viewer may make rules, and is offered nothing that they may not do', async ({ gotoAppPage, page }) => {
  await gotoAppPage({ pluginId: APP });
  await expect(page.getByRole('listitem', { name: 'Choose a Prometheus' })).toHaveAttribute(
    'data-state',
    /done|problem|open/
  );
  await expect(page.getByRole('button', { name: /^Add|^Use/ })).toHaveCount(0);
  await gotoAppPage({ pluginId: APP, path: '/rules?expr=nyc_taxi_trips' });
  await expect(page.getByTestId('rule-file')).toContainText('nyc_taxi_trips');
});
