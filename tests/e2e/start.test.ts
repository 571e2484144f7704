import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { backfillText, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { startHost, type RunningHost } from '../host/server';
import { eventually } from './eventually';
import { stagesUntil, type Stage } from './stage';

const NOW_MS = Date.UTC(2026, 2, 2);
const STEP_MS = 300_000;

/** Five weeks of a counter with a daily swing. */
function counter(): string {
  const lines = ['# TYPE http_requests counter'];
  let total = 0;
  for (let time = NOW_MS - 35 * 86_400_000; time <= NOW_MS; time += STEP_MS) {
    total += 300 * (10 + 4 * Math.sin((time / 86_400_000) * 2 * Math.PI) + Math.sin(time));
    lines.push(`http_requests_total{job="shop",instance="a"} ${total.toFixed(3)} ${time / 1000}`);
  }
  return lines.join('\n') + '\n# EOF\n';
}

const PROMETHEUS = 'datasources: [{ uid: p, name: Prometheus, type: prometheus, url: http://prometheus }]\n';

describe('the Start page of a bare Grafana with one Prometheus', () => {
  let home: string;
  let prometheus: RunningPrometheus;
  let host: RunningHost;
  let stage: Stage;

  beforeAll(async () => {
    home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-start-'));
    await fs.mkdir(path.join(home, 'datasources'));
    await fs.writeFile(path.join(home, 'datasources/prometheus.yaml'), PROMETHEUS);
    await backfillText(counter(), path.join(home, 'data'));
    prometheus = await startPrometheus({ dataDir: path.join(home, 'data') });
  });
  beforeEach(async () => {
    host = await startHost({
      pageOf: process.env.E2E_HOST_URL,
      prometheusUrl: prometheus.url,
      dashboardsDir: path.join(home, 'dashboards'),
      dataSourcesDir: path.join(home, 'datasources'),
    });
  });
  afterAll(async () => {
    await prometheus?.stop();
    await fs.rm(home, { recursive: true, force: true });
  });
  const openStage = stagesUntil(afterEach);
  afterEach(async () => {
    await host?.stop();
  });

  const open = async (nowMs = NOW_MS) => {
    stage = await openStage('/a/anomalyband-prometheus-app', { hostUrl: host.url, nowMs });
  };
  const step = (name: string) => stage.page.getByRole('listitem', { name });
  const click = (name: string) => stage.page.getByRole('button', { name }).click();

  test('leads to a normal range of a service in two clicks, and then to rules', async () => {
    await open();
    await click('Add for Prometheus');
    await eventually(async () => {
      expect(await step('Choose a Prometheus').innerText()).toContain('Anomaly band: Prometheus');
      expect(await step('Choose a Prometheus').getAttribute('data-state')).toBe('done');
      // The query is looked for on the Prometheus that was just added.
      expect(await step('See the normal range').innerText()).toContain('sum by (job) (rate(http_requests_total[5m]))');
    });
    await click('Create dashboard');
    await stage.page.waitForURL(/\/d\/added-1/);
    await stage.panel(1).ready();
    await eventually(async () =>
      expect(await stage.page.getByTestId('anomaly-badges').innerText()).toMatch(/weeks used/)
    );
    await stage.page.screenshot({ path: '.cache/screenshots/start-first-panel.png' });

    await open();
    await eventually(async () => {
      expect(await step('See the normal range').getAttribute('data-state')).toBe('done');
      expect(await step('Create alerts').getAttribute('data-state')).toBe('next');
    });
    await step('Create alerts').getByRole('link', { name: 'Create alert rules' }).click();
    await stage.page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
  });

  test('shows the end of a history that does not go on', async () => {
    const laterMs = NOW_MS + 40 * 86_400_000;
    await open(laterMs);
    await click('Add for Prometheus');
    await eventually(async () =>
      expect(await step('See the normal range').innerText()).toMatch(
        /sum by \(job\) \(rate\(http_requests_total\[5m\]\)\) up to 2026-03-0(1 23:5|2 00:0)\d:00, where its samples end/
      )
    );
    await click('Create dashboard');
    await stage.page.waitForURL(/\/d\/added-1/);
    await stage.panel(1).ready();
    await eventually(async () =>
      expect(await stage.page.getByTestId('anomaly-badges').innerText()).toMatch(/weeks used/)
    );
    await stage.page.screenshot({ path: '.cache/screenshots/start-ended-history.png' });

    await open(laterMs);
    await eventually(async () => expect(await step('See the normal range').getAttribute('data-state')).toBe('done'));
  });

  test('says at the step why Grafana refused, and can be pressed again', async () => {
    await open();
    const refuse = (json: object) =>
      stage.page.route('**/api/datasources', (route) => route.fulfill({ status: 409, json }));
    await refuse({ message: 'data source with the same name already exists' });
    await click('Add for Prometheus');
    await eventually(async () =>
      expect(await step('Choose a Prometheus').innerText()).toContain(
        'Grafana refused: data source with the same name already exists'
      )
    );
    await eventually(async () =>
      expect(await stage.page.getByRole('button', { name: 'Add for Prometheus' }).isEnabled()).toBe(true)
    );
  });
});
