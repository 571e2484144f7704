import { expect, test } from '@grafana/plugin-e2e';
import { APP, complaintsOf } from './demo';

test('lanes over the services of a Prometheus, and the band of one of them', async ({ gotoAppPage, page }) => {
  const complaints = complaintsOf(page);
  const watch = JSON.stringify(['sum by (job) (rate(http_requests_total[5m]))']);
  await gotoAppPage({ pluginId: APP, path: `/overview?${new URLSearchParams({ watch, from: 'now-7d', to: 'now' })}` });
  const overview = page.getByTestId('anomaly-overview');
  await expect(overview).toContainText(/[1-9]\d* before/);
  await overview.getByTestId('anomaly-lanes').focus();
  // Down to the summary lane, and on to the first service.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('anomaly-lane-band').locator('.u-over')).toBeVisible();
  expect(complaints).toEqual([]);
});
