import path from 'path';
import { ruleRequestLink } from '../../src/links/rulesPage';
import { startHost, type RunningHost } from '../host/server';
import { eventually } from './eventually';
import { extent, isAlarm, isBand } from './panel';
import { shareOf, WEEK } from './range';
import { stagesUntil, type Stage } from './stage';
import { OUTLIER } from '../host/seededPrometheus';

const FIXTURES = path.resolve(__dirname, '../host/fixtures');

describe('under React 19', () => {
  let host: RunningHost;
  let stage: Stage;
  const open = stagesUntil(afterAll);
  beforeAll(async () => {
    host = await startHost({
      react: 19,
      prometheusUrl: process.env.E2E_PROMETHEUS_URL!,
      dashboardsDir: path.join(FIXTURES, 'dashboards'),
      dataSourcesDir: path.join(FIXTURES, 'datasources'),
    });
    stage = await open('band', { hostUrl: host.url });
  });
  afterAll(() => host?.stop());

  test('the same bundles draw the band, mark the outlier and show the tooltip', async () => {
    expect(await stage.page.locator('main').getAttribute('data-react')).toMatch(/^19\./);
    const panel = await stage.panel(1).ready();
    const at = OUTLIER.fromMs + 600_000;
    await eventually(async () => {
      const column = await panel.column(shareOf(at));
      expect(extent(column, isBand)).toBeDefined();
      expect(extent(column, isAlarm)).toBeDefined();
    });
    await eventually(async () => {
      await panel.hover(at, WEEK);
      expect(await stage.page.getByTestId('anomaly-tooltip').innerText({ timeout: 1000 })).toContain('above');
    });
  });

  test('the same bundles make rules, over a preview with the panel itself', async () => {
    const request = {
      expr: 'sum by (job) (requests_per_second)',
      places: { grafana: { datasourceUid: 'prometheus' } },
    };
    const range = { from: String(WEEK.fromMs), to: String(WEEK.toMs) };
    await stage.page.goto(host.url + ruleRequestLink(request, range));
    await stage.page.locator('[data-testid="anomaly-preview"] .uplot canvas').first().waitFor();
    await eventually(async () =>
      expect(await stage.page.getByTestId('rule-file').innerText()).toContain('record: job:requests_per_second:sum')
    );
  });
});
