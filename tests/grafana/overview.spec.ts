import { expect, test } from '@grafana/plugin-e2e';
import { readFile } from 'node:fs/promises';
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

test('a watch list becomes a dashboard with the same lanes, and rules for all of it', async ({
  gotoAppPage,
  page,
  request,
}) => {
  const complaints = complaintsOf(page);
  const watched = [
    'sum by (job) (rate(http_requests_total[5m]))',
    'sum by (service) (rate(service_requests_total[5m]))',
  ];
  const path = `/overview?${new URLSearchParams({ watch: JSON.stringify(watched), from: 'now-2d', to: 'now' })}`;
  await gotoAppPage({ pluginId: APP, path });
  await expect(page.getByTestId('anomaly-overview')).toContainText(/\d+ abnormal now/);
  await page.getByRole('button', { name: 'Save as dashboard' }).click();
  await page.waitForURL(/\/d\/[^/]+\/overview-of-what-is-normal/);
  const [, uid] = /\/d\/([^/?]+)/.exec(page.url())!;
  try {
    await expect(page.getByTestId('anomaly-lanes')).toBeVisible();
    await expect(page.getByText(/^\d+ abnormal now/)).toBeVisible();
  } finally {
    await request.delete(`/api/dashboards/uid/${uid}`);
  }
  await gotoAppPage({ pluginId: APP, path });
  await page.getByRole('link', { name: 'Rules for all' }).click();
  await expect(page.getByText(/alerts? a week over \d+ series/).first()).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download rules for all' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('anomalyband-rules.zip');
  const archive = await readFile(await download.path(), 'latin1');
  for (const name of ['job-http-requests-rate5m', 'service-service-requests-rate5m']) {
    expect(archive).toContain(`anomalyband-rules/${name}.rules.yml`);
  }
  expect(complaints).toEqual([]);
});
