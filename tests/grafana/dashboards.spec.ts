import { expect, test } from '@grafana/plugin-e2e';
import { complaintsOf, expectBand, REQUESTS, SOURCE, TAXI } from './demo';

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
    const { pathname, searchParams } = new URL(request.url());
    if (/\/api\/(ds\/query|.*\/query_range)$/.test(pathname)) {
      // Quotes are escaped in JSON.
      asked.push(searchParams.get('query') ?? (request.postData() ?? '').replace(/\\/g, ''));
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

test('events are annotations of a dashboard', async ({ gotoDashboardPage, selectors, request }) => {
  const datasource = { type: SOURCE.type, uid: SOURCE.uid };
  const target = { refId: 'A', expr: 'sum by (job) (rate(http_requests_total[5m]))', model: { method: 'sharp' } };
  const dashboard = {
    title: `Annotations ${Date.now()}`,
    time: { from: 'now-7d', to: 'now' },
    annotations: { list: [{ name: 'Events', enable: true, iconColor: 'red', datasource, target }] },
    panels: [
      {
        id: 1,
        type: 'timeseries',
        title: 'Requests',
        gridPos: { x: 0, y: 0, w: 24, h: 10 },
        datasource,
        targets: [target],
      },
    ],
  };
  const { uid } = await (await request.post('/api/dashboards/db', { data: { dashboard } })).json();
  const page = await gotoDashboardPage({ uid });
  const markers = page.getByGrafanaSelector(selectors.pages.Dashboard.Annotations.marker);
  await expect(markers).not.toHaveCount(0);
  await request.delete(`/api/dashboards/uid/${uid}`);
});

test('the link to an event of a repeated panel shows that repeat, at its time', async ({ page, request }) => {
  const grafana = { title: 'Repeats', uid: 'anomalyband-e2e-repeats', schemaVersion: 39 };
  const datasource = { type: SOURCE.type, uid: 'anomalyband' };
  const expr = 'sum by (job) (rate(http_requests_total{job="$job"}[5m]))';
  const panel = {
    id: 4,
    type: 'anomalyband-prometheus-panel',
    title: 'of $job',
    repeat: 'job',
    gridPos: { x: 0, y: 0, w: 24, h: 12 },
    datasource,
    targets: [{ refId: 'A', datasource, expr, model: { method: 'sharp' }, step: '5m' }],
  };
  const job = {
    name: 'job',
    type: 'custom',
    query: 'apiserver,gitserver',
    multi: true,
    current: { value: ['apiserver', 'gitserver'] },
  };
  const dashboard = { ...grafana, panels: [panel], templating: { list: [job] }, time: { from: 'now-7d', to: 'now' } };
  await request.post('/api/dashboards/db', { data: { dashboard, overwrite: true } });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/d/${grafana.uid}`);
  await page
    .getByTestId('anomaly-badges')
    .nth(1)
    .getByRole('button', { name: /events?$/ })
    .click();
  await page.getByTestId('anomaly-events').getByRole('button').first().click();
  await page.getByTestId('anomaly-inspector').getByRole('button', { name: 'Copy link' }).click();
  await page.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await expect(page.getByText('of gitserver')).toBeVisible();
  await expect(page.getByText('of apiserver')).toHaveCount(0);
  await request.delete(`/api/dashboards/uid/${grafana.uid}`);
});
