import fs from 'fs';
import os from 'os';
import path from 'path';
import { BLOCK_DURATION } from '../../demo/openMetrics';
import { backfill, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { demoFolder, refill } from '../../demo/refill';
import type { LabelledEvent } from '../../demo/traffic/truth';
import { replayLink } from '../../src/links/replayPage';
import { ruleRequestLink } from '../../src/links/rulesPage';
import { taxiShift, THANKSGIVING_MS } from '../../demo/taxi/taxiTrips';
import { startHost, type RunningHost } from '../host/server';
import { eventually } from './eventually';
import { extent, isBand, type Panel } from './panel';
import { SCREENSHOTS, takePicture } from './picture';
import { stagesUntil, type OpenOptions, type Stage } from './stage';
import { standing } from './standing';

const ROOT = path.resolve(__dirname, '../..');
/** What README, docs and the plugin's page in Grafana show; written anew on demand. */
const pictureOf = (name: string) =>
  path.join(process.env.UPDATE_SCREENSHOTS ? path.join(ROOT, 'src/img') : SCREENSHOTS, `${name}.png`);
/** Pages of docs/ show pictures of their own folder only. */
const forDocs = (name: string) => {
  if (process.env.UPDATE_SCREENSHOTS) {
    fs.copyFileSync(pictureOf(name), path.join(ROOT, 'docs/img', `${name}.png`));
  }
};
/** Of the picture, and how far the tooltip hangs out of the panel. */
const WIDTH = 780;
const TOOLTIP = 130;
const MINUTE = 60_000;
const HOUR = 3600_000;
const DAY = 24 * HOUR;
/** Of the window, where it is not the usual one. */
const WIDTHS: Record<string, number> = { outage: 1100 };
const HEIGHTS: Record<string, number> = { drift: 2700, 'bad-release': 768 };

/** The dashboards that we ship, over the data of the demo: what a newcomer sees. */
describe('the demo', () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'anomalyband-demo-'));
  /** The demo's data follows the hour of the week at which it is made: here it is the same whenever the test runs. */
  const now = Date.UTC(2026, 10, 24, 16, 30);
  const thanksgiving = THANKSGIVING_MS + taxiShift(now);
  let prometheus: RunningPrometheus;
  let host: RunningHost;
  let stage: Stage;
  const openStage = stagesUntil(afterEach);
  const open = (place: string, options: OpenOptions) => openStage(place, { hostUrl: host.url, nowMs: now, ...options });

  beforeAll(async () => {
    await refill(home, now, (file, tsdb) => backfill(file, tsdb, BLOCK_DURATION));
    prometheus = await startPrometheus({ dataDir: demoFolder(home).tsdb });
    host = await startHost({
      pageOf: process.env.E2E_HOST_URL,
      prometheusUrl: prometheus.url,
      dashboardsDir: withLinks(path.join(home, 'dashboards')),
    });
  });
  afterAll(async () => {
    await host?.stop();
    await prometheus?.stop();
    fs.rmSync(home, { recursive: true, force: true });
  });

  test.each([
    ['anomalyband-taxi', 'dark'],
    ['anomalyband-requests', 'light'],
  ] as const)('draws every panel of the dashboard %s', async (dashboard, theme) => {
    stage = await open(dashboard, { theme, height: 2600 });
    const panels = JSON.parse(
      fs.readFileSync(path.join(ROOT, 'provisioning/dashboards', `${dashboard.split('-')[1]}.json`), 'utf8')
    ).panels.filter(({ type }: { type: string }) => !['row', 'text'].includes(type));
    for (const { id } of panels) {
      await stage.panel(id).ready();
    }
    await takePicture(stage.page, path.join(SCREENSHOTS, `${dashboard}-${theme}.png`));
    expect(await stage.page.locator('[data-testid="data-testid Panel status error"]').count()).toBe(0);
  });

  test('finds Thanksgiving with the sigma of the residual, and not with the sigma of the week', async () => {
    stage = await open('anomalyband-taxi', { width: WIDTH, height: 4000 });
    const range = { fromMs: now - 10 * DAY, toMs: now + DAY };
    const [weekly, residual] = [await stage.panel(14).ready(), await stage.panel(15).ready()];
    const morning = thanksgiving + 8.5 * HOUR;
    await eventually(async () => {
      const share = (morning - range.fromMs) / (range.toMs - range.fromMs);
      expect(extent(await residual.column(share), isBand)).toBeDefined();
    });
    await eventually(async () => expect(await weekly.root.innerText()).toMatch(/\b0 events/));
    await eventually(async () => expect(await residual.root.innerText()).toMatch(/\b[1-9]\d* events?/));

    await hideBelow(residual);
    // At the foot of the plot, so that the tooltip hides little of it.
    await residual.hover(morning, range, 0.97);
    await stage.page
      .getByText(/sigma below the/)
      .first()
      .waitFor();
    const boxes = await Promise.all([weekly, residual].map(({ root }) => root.boundingBox()));
    const [upper, lower] = boxes.map((box) => box!);
    const clip = { x: 0, y: upper.y, width: WIDTH, height: lower.y + lower.height - upper.y + TOOLTIP };
    await takePicture(stage.page, pictureOf('band'), { clip });
  });

  /** At which of the dashboard's panels each planted incident is asked about, and a moment of it. */
  test.each([
    ['outage', 20, ({ fromMs }: LabelledEvent) => fromMs + 20 * MINUTE],
    ['bad-release', 20, ({ fromMs }: LabelledEvent) => fromMs + HOUR],
    ['spike', 20, ({ fromMs }: LabelledEvent) => fromMs + 15 * MINUTE],
    ['drift', 13, ({ toMs }: LabelledEvent) => toMs - HOUR],
    ['holiday', 20, ({ fromMs }: LabelledEvent) => fromMs + 12 * HOUR],
  ] as const)('names the cause of the planted %s as the truth has it', async (id, panelId, momentOf) => {
    const truth: LabelledEvent[] = JSON.parse(fs.readFileSync(demoFolder(home).truth, 'utf8')).events;
    const event = truth.find((one) => one.id === id)!;
    const range = { fromMs: event.fromMs - 2 * HOUR, toMs: event.toMs + (id === 'outage' ? 5 : 2) * HOUR };
    const dashboard = id === 'spike' ? 'linked' : 'anomalyband-requests';
    const address = `/d/${dashboard}?from=${range.fromMs}&to=${range.toMs}&var-job=${event.match.job ?? 'webserver'}`;
    stage = await open(address, { width: WIDTHS[id], height: HEIGHTS[id] ?? 1000 });
    const panel = await stage.panel(panelId).ready();
    const question = stage.page.getByRole('button', { name: 'Which part of it?' });
    await eventually(async () => {
      await panel.hover(momentOf(event), range);
      const { x, y } = await panel.at(momentOf(event), range);
      await stage.page.mouse.click(x, y);
      await question.waitFor({ timeout: 10_000 });
    });
    await question.click();
    const parts = stage.page.getByTestId('anomaly-parts');
    const [cause] = Object.entries(event.cause);
    await parts.getByText(cause ? `of it ${cause.join('=')}` : 'its parts moved alike').waitFor();
    if (cause) {
      await parts.getByRole('list', { name: `Shares by ${cause[0]}` }).waitFor();
    }
    if (id === 'outage') {
      // The first picture of the README: the panel and what is told of its event, nothing else.
      await hideBelow(panel);
      const boxes = await Promise.all(
        [panel.root, stage.page.getByTestId('anomaly-tooltip')].map((one) => one.boundingBox())
      );
      const [upper, told] = boxes.map((box) => box!);
      const y = Math.min(upper.y, told.y) - 8;
      const height = Math.max(upper.y + upper.height, told.y + told.height) - y + 8;
      await takePicture(stage.page, pictureOf('parts'), { clip: { ...upper, y, height } });
      // The panel once more, with a band for each part, over what the tooltip lay on.
      await parts.getByRole('button', { name: 'Show the parts by instance as series' }).click();
      const split = stage.page.getByTestId('anomaly-split');
      await split.getByText(/^sum /).first().waitFor();
      await split.getByText(cause[1], { exact: true }).first().waitFor();
      await stage.page.screenshot({ path: path.join(SCREENSHOTS, 'parts-split.png') });
      await stage.page.keyboard.press('Escape');
      await split.waitFor({ state: 'detached' });
    }
    const told = `of it ${cause?.join('=')}`;
    const inspector = stage.page.getByTestId('anomaly-inspector');
    if (id === 'spike') {
      // So does a data link: here the way to the logs of the cause.
      await eventually(async () => {
        const href = await stage.page.getByRole('link', { name: 'Logs of it' }).getAttribute('href');
        const link = new URL(href!, host.url);
        expect(link.searchParams.get('query')).toBe(`{${cause![0]}="${cause![1]}"}`);
        expect(link.searchParams.get('only')).toBe(cause![1]);
        expect(link.searchParams.get('why')).toContain(told);
      });
      // An annotation that is made now carries the answer.
      await stage.page.getByRole('button', { name: 'Create annotation' }).click();
      await eventually(async () =>
        expect(await inspector.getByLabel('Text of the annotation').inputValue()).toContain(told)
      );
    }
    if (id === 'bad-release') {
      // In a low window, too, what the tooltip begins with can be read.
      await eventually(async () => {
        const box = await stage.page.getByTestId('anomaly-tooltip').boundingBox();
        expect(box!.y).toBeGreaterThanOrEqual(0);
      });
      await stage.page.keyboard.press('Escape');
      await panel.root.getByRole('button', { name: /^\d+ events?$/ }).click();
      await inspector.getByTestId('anomaly-events').locator('tbody tr', { hasText: 'below' }).first().click();
      await inspector.getByRole('button', { name: 'Which part of it?' }).click();
      await inspector.getByText(told).waitFor();
      await stage.page.screenshot({ path: path.join(SCREENSHOTS, 'parts-inspector.png') });
    }
  });

  test('shows which of its services are abnormal now, and since when', async () => {
    const watch = JSON.stringify(['sum by (service, team) (rate(service_requests_total[5m]))']);
    const shown = new URLSearchParams({ watch, from: String(now - 2 * DAY), to: String(now) });
    const address = `/a/anomalyband-prometheus-app/overview?${shown}`;
    stage = await open(address, { theme: 'light', width: 1240, height: 900 });
    const lanes = stage.page.getByTestId('anomaly-overview');
    await lanes.getByText('3 abnormal now').first().waitFor();
    const incidents = lanes.getByTestId('anomaly-incidents');
    await incidents.getByText(/First payments; 10m later checkout; 20m later orders.*All have team=money/).waitFor();
    await incidents.getByText('thumbnails', { exact: true }).first().waitFor();
    await incidents.getByText('24 of 24 series').first().waitFor();
    await stage.page.locator('[aria-label="Panel loading bar"]').waitFor({ state: 'detached' });
    await stage.page.screenshot({ path: pictureOf('overview'), clip: { x: 0, y: 56, width: 1240, height: 780 } });

    // From the spike at the end of the summary to the label of the cause, in three clicks.
    const box = await standing(lanes.getByTestId('anomaly-lanes'));
    const end = box.x + box.width - 30;
    await stage.page.mouse.click(end, box.y + 20);
    await lanes.getByRole('button', { name: 'All series' }).waitFor();
    await stage.page.mouse.click(end, box.y + 54);
    await stage.page.getByRole('button', { name: 'Which part of it?' }).click();
    await stage.page.getByTestId('anomaly-parts').getByText('of it zone=b').waitFor();
  });

  test('makes rules of the requests, and says what they would have done in four weeks', async () => {
    const request = {
      expr: 'sum by (job) (rate(http_requests_total[5m]))',
      model: { method: 'sharp' },
      places: { grafana: { datasourceUid: 'prometheus' } },
    };
    stage = await open(ruleRequestLink(request), { width: 1240, height: 1500 });
    await stage.page.locator('[data-testid="anomaly-preview"] .uplot canvas').first().waitFor();
    await eventually(async () =>
      expect(await stage.page.getByRole('region', { name: 'Replay' }).innerText({ timeout: 1000 })).toMatch(
        /Would have fired \d+ times in 4 weeks; with [\d.]+ units (\d+ times|once)\./
      )
    );
    await takePicture(stage.page, pictureOf('rules'), { clip: { x: 0, y: 56, width: 1240, height: 1330 } });
    forDocs('rules');
  });

  test('shows what a query asks, and what that costs, below its picture', async () => {
    const address = '/d/anomalyband-taxi?editPanel=20';
    stage = await open(address, { theme: 'light', width: 1240, height: 900 });
    await stage.panel(20).ready();
    const editor = stage.page.getByRole('region', { name: 'Query' });
    await editor
      .getByText(/points/)
      .first()
      .waitFor();
    await takePicture(stage.page, pictureOf('editor'), { clip: { x: 0, y: 56, width: 1240, height: 690 } });
  });

  test('says how often a threshold would have fired in four weeks', async () => {
    const rule = {
      expr: 'sum by (job) (rate(http_requests_total[5m])) > 250',
      name: 'ManyRequests',
      for: '10m',
      interval: '1m',
      past: '4w',
    };
    stage = await open(replayLink({ ...rule, source: 'prometheus' }), { width: 1240, height: 600 });
    const replayed = stage.page.getByTestId('replayed-rule');
    await eventually(async () =>
      expect(await replayed.innerText({ timeout: 1000 })).toMatch(/^Would have fired \d+ times in 4 weeks\./)
    );
    await stage.page.screenshot({ path: pictureOf('replay'), clip: { x: 0, y: 56, width: 1240, height: 500 } });
  });
});

/** The dashboards that we ship, and one of them once more with a data link. */
function withLinks(folder: string): string {
  const shipped = path.join(ROOT, 'provisioning/dashboards');
  fs.cpSync(shipped, folder, { recursive: true });
  const dashboard = JSON.parse(fs.readFileSync(path.join(shipped, 'requests.json'), 'utf8'));
  const url = '/logs?query={${__parts.matchers}}&only=${__parts.label.status_code}&why=${__parts.text}';
  for (const panel of dashboard.panels) {
    panel.fieldConfig?.defaults && (panel.fieldConfig.defaults.links = [{ title: 'Logs of it', url }]);
  }
  fs.writeFileSync(path.join(folder, 'linked.json'), JSON.stringify({ ...dashboard, uid: 'linked' }));
  return folder;
}

/** What follows a panel would show behind its tooltip. */
async function hideBelow(panel: Panel) {
  await panel.root.evaluate((root) => {
    const { bottom } = root.getBoundingClientRect();
    for (const item of document.querySelectorAll<HTMLElement>('.react-grid-item')) {
      item.style.visibility = item.getBoundingClientRect().top >= bottom ? 'hidden' : '';
    }
  });
}
