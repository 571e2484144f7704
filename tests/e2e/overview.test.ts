import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { backfillText, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { startHost, type RunningHost } from '../host/server';
import { eventually } from './eventually';
import { SCREENSHOTS } from './picture';
import { stagesUntil } from './stage';

const DAY_MS = 86_400_000;
const STEP_MS = 300_000;
/** A Wednesday noon. */
const NOW_MS = Date.UTC(2026, 2, 4, 12);
const PROMETHEUS = 'datasources: [{ uid: p, name: Prometheus, type: prometheus, url: http://prometheus }]\n';

/** Five weeks of requests of eight shops with a daily swing; an outage of three of them, in one zone, still goes on. */
function counters(): string {
  const lines = ['# TYPE http_requests counter'];
  for (let shop = 0; shop < 8; shop++) {
    const zone = shop < 3 ? 'b' : 'a';
    let total = 0;
    for (let time = NOW_MS - 35 * DAY_MS; time <= NOW_MS; time += STEP_MS) {
      const factor = zone === 'b' && time > NOW_MS - 2 * 3_600_000 + shop * 600_000 ? 0.1 : 1;
      total += factor * 300 * (10 + 4 * Math.sin((time / DAY_MS) * 2 * Math.PI) + 0.3 * Math.sin(time / 1e5 + shop));
      lines.push(`http_requests_total{job="shop-${shop}",cluster="${zone}"} ${total.toFixed(3)} ${time / 1000}`);
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

describe('from a bare Grafana with one Prometheus', () => {
  const openStage = stagesUntil(afterEach);
  let home: string;
  let prometheus: RunningPrometheus;
  let host: RunningHost;

  beforeAll(async () => {
    home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-e2e-overview-'));
    await fs.mkdir(path.join(home, 'datasources'));
    await fs.writeFile(path.join(home, 'datasources/prometheus.yaml'), PROMETHEUS);
    await backfillText(counters(), path.join(home, 'data'));
    prometheus = await startPrometheus({ dataDir: path.join(home, 'data') });
    host = await startHost({
      pageOf: process.env.E2E_HOST_URL,
      prometheusUrl: prometheus.url,
      dashboardsDir: path.join(home, 'dashboards'),
      dataSourcesDir: path.join(home, 'datasources'),
    });
  });
  afterAll(async () => {
    await host?.stop();
    await prometheus?.stop();
    await fs.rm(home, { recursive: true, force: true });
  });

  test('three clicks lead to lanes over its services, whose address carries them', async () => {
    const { page } = await openStage('/a/anomalyband-prometheus-app', { hostUrl: host.url, nowMs: NOW_MS });
    await page.getByRole('button', { name: 'Add for Prometheus' }).click();
    await page
      .getByRole('listitem', { name: 'Choose a Prometheus' })
      .and(page.locator('[data-state="done"]'))
      .waitFor();
    await page.getByRole('link', { name: 'Find what to watch' }).click();
    await page
      .getByTestId('anomaly-proposals')
      .getByText('sum by (cluster, job) (rate(http_requests_total[5m]))')
      .waitFor();
    await page.getByRole('button', { name: 'Show lanes' }).click();
    const lanes = page.getByTestId('anomaly-overview');
    await lanes.getByText(/^3 abnormal now, 0 before, 5 normal/).waitFor();
    // By the samples of bands: hourly ones show the three at once.
    await lanes.getByText(/^First .*shop-0.*; 10m later .*shop-1/).waitFor();
    await page.screenshot({ path: path.join(SCREENSHOTS, 'overview.png'), fullPage: true });
    const addressed = (name: string) => new URL(page.url()).searchParams.get(name);
    await eventually(async () =>
      expect(addressed('watch')).toBe('["sum by (cluster, job) (rate(http_requests_total[5m]))"]')
    );
    const address = page.url();
    await page.getByRole('radio', { name: 'Normal', exact: true }).click();
    await lanes.getByText(/^0 abnormal now, 0 before, 5 normal/).waitFor();
    await eventually(async () => expect(addressed('state')).toBe('normal'));
    // What is filtered away belongs to the incident all the same.
    await page.getByRole('radio', { name: 'Abnormal now', exact: true }).click();
    await lanes.getByText(/^3 abnormal now, 0 before, 0 normal/).waitFor();
    await lanes
      .getByTestId('anomaly-incidents')
      .getByText(/3 of 8 series/)
      .waitFor();
    await page.getByRole('radio', { name: 'All', exact: true }).click();
    const incident = lanes.getByTestId('anomaly-incidents').getByRole('button', { name: /3 of 8 series/ });
    await incident.click();
    await lanes.getByRole('button', { name: 'All series' }).waitFor();
    await eventually(async () => expect(addressed('focus')).toMatch(/^incident:\d+$/));
    await incident.click();
    await lanes.getByRole('button', { name: 'All series' }).waitFor({ state: 'detached' });
    // A lane of an overview has no samples: the band of one asks for them.
    await lanes.getByTestId('anomaly-lanes').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByTestId('anomaly-lane-band').locator('.u-over').waitFor();
    await page.getByTestId('anomaly-inspector').getByText('▼ below').waitFor();
    // Who gets the address sees the same series.
    await eventually(async () => expect(addressed('series')).toContain('shop-0'));
    await page.reload();
    await page.getByTestId('anomaly-lane-band').locator('.u-over').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('anomaly-lane-band').waitFor({ state: 'detached' });
    await eventually(async () => expect(addressed('series')).toBeNull());
    // What the server refuses, and what has no samples, is named; the others have their lanes.
    const watch = JSON.stringify(['sum by (cluster, job) (rate(http_requests_total[5m]))', 'rate(up)', 'not_there']);
    await page.goto(new URL(`/a/anomalyband-prometheus-app/overview?${new URLSearchParams({ watch })}`, address).href);
    await lanes.getByText(/^3 abnormal now, 0 before, 5 normal/).waitFor();
    await page.getByRole('alert').getByText('rate(up)', { exact: true }).waitFor();
    await page.getByText('No samples in this time range: not_there').waitFor();
    // What is watched is the app's first page from now on.
    await page.goto(new URL('/a/anomalyband-prometheus-app', page.url()).href);
    await lanes.getByText(/^3 abnormal now/).waitFor();
    await eventually(async () => expect(new URL(page.url()).pathname).toBe('/a/anomalyband-prometheus-app/overview'));
  });
});
