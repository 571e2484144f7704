import { expect, test } from '@grafana/plugin-e2e';
import { APP, EXPR, expectBand, REQUESTS, TAXI } from './demo';

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

test('a viewer may ask which part of it', async ({ gotoDashboardPage, page }) => {
  const dashboard = await gotoDashboardPage({
    ...REQUESTS,
    queryParams: new URLSearchParams({ 'var-job': 'gitserver', from: 'now-7d', to: 'now' }),
  });
  const panel = dashboard.getPanelByTitle('At a glance: gitserver, today against past weeks');
  await expectBand(panel.locator);
  const plot = panel.locator.getByRole('application');
  await plot.focus();
  // The next outlier; the tooltip stays.
  await plot.press('n');
  await expect(page.getByTestId('anomaly-tooltip')).toBeVisible();
  await plot.press('Enter');
  await page.getByRole('button', { name: 'Which part of it?' }).click();
  await expect(page.getByTestId('anomaly-parts').getByRole('status')).toContainText(
    /what was predicted|the season without/
  );
  await expect(page.getByTestId('anomaly-parts').getByRole('list').first()).toBeVisible();
  // The panel once more, with a label's parts as its series.
  await page.getByRole('button', { name: 'Show the parts by instance as series' }).press('Enter');
  const split = page.getByTestId('anomaly-split');
  await expect(split).toContainText(/gitserver-\d/);
  await expect(split.getByRole('application')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(split).toHaveCount(0);
});
