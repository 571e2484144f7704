import fs from 'fs';
import os from 'os';
import path from 'path';
import { startExporter, type Exporter } from '../../demo/exporter';
import { BLOCK_DURATION } from '../../demo/openMetrics';
import { backfill, parseSample, queryRange, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { demoFolder, refill } from '../../demo/refill';
import { readScenario } from '../../demo/scenario';
import { readTaxiTrips, THANKSGIVING_MS } from '../../demo/taxi/taxiTrips';
import { DAY, HOUR, MINUTE, WEEK } from '../../demo/traffic/clock';
import { RequestCounter } from '../../demo/traffic/requestCounter';
import { REQUEST_SERIES } from '../../demo/traffic/requestSeries';
import { SERVICES } from '../../demo/traffic/services';

/** Filled, left for three hours, filled up, and continued live: what a reader finds in a real Prometheus. */
describe('the demo data in a real Prometheus', () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'anomalyband-demo-'));
  const folder = demoFolder(home);
  const now = Date.now();
  const firstEnd = Math.floor((now - 3 * HOUR) / MINUTE) * MINUTE;
  let prometheus: RunningPrometheus;
  let exporter: Exporter;

  beforeAll(async () => {
    const load = (file: string, tsdb: string) => backfill(file, tsdb, BLOCK_DURATION);
    await refill(home, firstEnd, load);
    const { scenario } = await refill(home, now, load);
    exporter = await startExporter(scenario);
    const config = fs
      .readFileSync('demo/prometheus.yml', 'utf8')
      .replace('exporter:9464', `127.0.0.1:${exporter.port}`)
      .replace('scrape_interval: 15s', 'scrape_interval: 1s');
    prometheus = await startPrometheus({ dataDir: folder.tsdb, config });
    // Ten seconds on an idle machine.
  });

  afterAll(async () => {
    await prometheus?.stop();
    await exporter?.stop();
    fs.rmSync(home, { recursive: true, force: true });
  });

  it('has a sample of every counter each minute of six weeks, and no more', async () => {
    const { startMs, filledUntilMs } = readScenario(folder.scenario)!;
    const rangeMs = filledUntilMs - startMs + MINUTE;
    const found = await instant(`count_over_time(http_requests_total[${rangeMs / 1000 - 1}s])`, filledUntilMs);
    expect(found).toHaveLength(REQUEST_SERIES.length);
    found.forEach(({ value }) => expect(value).toBe(rangeMs / MINUTE));
    expect(rangeMs).toBeGreaterThan(6 * WEEK - HOUR);
  });

  it('lacks a zone of every service while its scrape is broken', async () => {
    const { events } = readScenario(folder.scenario)!.world;
    const { fromMs, toMs } = events.find(({ kind }) => kind === 'scrape')!;
    const zones = async (timeMs: number) =>
      (await instant('count by (zone) (present_over_time(service_requests_total[2m]))', timeMs)).map(
        ({ metric, value }) => [metric.zone, value]
      );
    expect(await zones(toMs - MINUTE)).toEqual([['b', SERVICES.length]]);
    expect(await zones(fromMs - MINUTE)).toHaveLength(2);
    expect(await zones(toMs + MINUTE)).toHaveLength(2);
  });

  it('has no seam where the second fill joined the first', async () => {
    const found = await instant('increase(http_requests_total[10m]) / 10', firstEnd + 5 * MINUTE);
    const { world } = readScenario(folder.scenario)!;
    for (const series of REQUEST_SERIES) {
      const counter = new RequestCounter(world, series);
      const before = counter.valueAt(firstEnd - 5 * MINUTE);
      const after = counter.valueAt(firstEnd + 5 * MINUTE);
      const instance = found.filter(({ metric }) =>
        Object.entries(series.labels).every(([name, value]) => metric[name] === value)
      );
      expect(instance).toHaveLength(1);
      if (after > before) {
        expect(instance[0].value * 10).toBeCloseTo(after - before, 0);
      }
    }
  });

  it('continues live with the same series', async () => {
    const live = 'count(timestamp(http_requests_total) > ' + Math.floor(now / MINUTE) * 60 + ')';
    await until(async () => (await instant(live, Date.now()))[0]?.value === REQUEST_SERIES.length);
    expect((await instant('count(http_requests_total)', Date.now()))[0].value).toBe(REQUEST_SERIES.length);
    // In two zones each.
    const services = 'count(count_over_time(service_requests_total[5m]))';
    expect((await instant(services, Date.now()))[0].value).toBe(2 * SERVICES.length);
  });

  it('shows the trips of Thanksgiving on the day to which it was moved', async () => {
    const { taxiShiftMs } = readScenario(folder.scenario)!;
    const from = THANKSGIVING_MS + taxiShiftMs;
    const [series] = await queryRange(prometheus.url, 'nyc_taxi_trips', from, from + DAY - HOUR / 2, HOUR / 2);
    const taxi = readTaxiTrips();
    const first = taxi.timesMs.indexOf(THANKSGIVING_MS);
    expect(series.values.map(([, text]) => parseSample(text))).toEqual(taxi.trips.slice(first, first + 48));
  });

  it('lies beside its labelled truth with absolute times', () => {
    const truth = JSON.parse(fs.readFileSync(folder.truth, 'utf8'));
    expect(truth.events).toHaveLength(16);
    expect(truth.events.map(({ from }: { from: string }) => Date.parse(from))).not.toContain(NaN);
  });

  async function instant(expr: string, timeMs: number) {
    const answer = await queryRange(prometheus.url, expr, timeMs, timeMs, 1000);
    return answer.map(({ metric, values }) => ({ metric, value: parseSample(values[0][1]) }));
  }
});

async function until(condition: () => Promise<boolean>) {
  const deadline = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error('it did not become true within a minute');
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
