import { expect, test } from '@grafana/plugin-e2e';
import { complaintsOf, expectBand, REQUESTS, TAXI } from './demo';

test('a provisioned dashboard draws the normal range, without an error', async ({ gotoDashboardPage, page }) => {
  const complaints = complaintsOf(page);
  const dashboard = await gotoDashboardPage(TAXI);
  const panel = dashboard.getPanelByTitle(
    'At a glance: what is normal, what was outside, and the normal range of the next day'
  );
  await expectBand(panel.locator);
  await expect(panel.getErrorIcon()).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('a sample is explained where the mouse is', async ({ gotoDashboardPage, page }) => {
  const dashboard = await gotoDashboardPage(TAXI);
  const panel = dashboard.getPanelByTitle(
    'At a glance: what is normal, what was outside, and the normal range of the next day'
  );
  await expectBand(panel.locator);
  await panel.locator.locator('.u-over').hover({ position: { x: 300, y: 100 } });
  await expect(page.getByTestId('anomaly-tooltip')).toContainText(/predicted/i);
});

test('variables are filled into the query', async ({ gotoDashboardPage, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/api\/ds\/query/.test(request.url())) {
      // Quotes are escaped in JSON.
      asked.push((request.postData() ?? '').replace(/\\/g, ''));
    }
  });
  const dashboard = await gotoDashboardPage({
    ...REQUESTS,
    queryParams: new URLSearchParams({ 'var-job': 'apiserver' }),
  });
  const panel = dashboard.getPanelByTitle('At a glance: apiserver, today against past weeks');
  await expectBand(panel.locator);
  expect(asked.some((text) => text.includes('job="apiserver"'))).toBe(true);
  expect(asked.some((text) => text.includes('$job'))).toBe(false);
});

test('the menu of a panel leads to rules for its query', async ({ gotoDashboardPage, page }) => {
  const dashboard = await gotoDashboardPage(TAXI);
  const panel = dashboard.getPanelByTitle(
    'At a glance: what is normal, what was outside, and the normal range of the next day'
  );
  await expectBand(panel.locator);
  await panel.clickOnMenuItem('Create alert rules', { parentItem: 'Extensions' });
  await expect(page.getByTestId('rule-file')).toContainText('nyc_taxi_trips');
  await expect(page.getByRole('heading', { name: 'Rules', level: 1 })).toBeVisible();
});
