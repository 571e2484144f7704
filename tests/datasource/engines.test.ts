/** @jest-environment ./tests/datasource/environment.ts */
import type { DataFrame } from '@grafana/data';
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { lastValueFrom } from 'rxjs';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../../src/core';
import { backfillText, parseSample, queryRange, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { anomalyMeta, labelsOf, roleOf, type FieldRole } from '../../src/frames/roles';
import { onlySeries } from '../../src/promql/expression';
import { httpUpstream } from './httpUpstream';
import { panelRequest } from './request';
import { sourceOver } from './sources';
import { startVictoriaMetrics, type RunningVictoriaMetrics } from './victoriaMetrics';

const NOW = Date.UTC(2026, 4, 20, 12);

let prometheus: RunningPrometheus;
let victoria: RunningVictoriaMetrics;
let dataDir: string;

beforeAll(async () => {
  const text = openMetrics();
  dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-engines-'));
  await backfillText(text, dataDir);
  prometheus = await startPrometheus({ dataDir });
  victoria = await startVictoriaMetrics();
  await victoria.load(text);
});

afterAll(async () => {
  await victoria?.stop();
  await prometheus?.stop();
  await fs.rm(dataDir, { recursive: true, force: true });
});

const noise = (time: number) => (Math.imul(time / MINUTE_MS, 2654435761) >>> 0) / 2 ** 32 - 0.5;
const perSecond = (time: number) => 50 + 20 * Math.sin((2 * Math.PI * time) / DAY_MS) + 4 * noise(time);
const outage = (time: number) => time > NOW - 6 * HOUR_MS && time <= NOW - 5 * HOUR_MS;

/**
 * `load`, a gauge each 5 minutes with an outage of one hour; `hits_total`, a counter each minute which restarts at 0 every 29
 * hours, three minutes after its last sample; `pods_total`, the same traffic by pods, each replaced after 50 hours.
 */
function openMetrics(): string {
  const from = NOW - 6 * WEEK_MS;
  const gauge: string[] = ['# TYPE load gauge'];
  for (let time = from; time <= NOW; time += 5 * MINUTE_MS) {
    gauge.push(`load{job="api"} ${outage(time) ? 1 : perSecond(time)} ${time / 1000}`);
  }
  const hits: string[] = ['# TYPE hits counter'];
  const pods: string[] = ['# TYPE pods counter'];
  let [count, podCount, pod] = [0, 0, 0];
  for (let time = from; time <= NOW; time += MINUTE_MS) {
    const sinceRestart = (time - from) % (29 * HOUR_MS);
    count = sinceRestart === 0 ? 0 : count + 60 * perSecond(time);
    if (sinceRestart >= 3 * MINUTE_MS || time === from) {
      hits.push(`hits_total{job="api",instance="a"} ${count} ${time / 1000}`);
    }
    const now = Math.floor((time - from) / (50 * HOUR_MS));
    podCount = now === pod ? podCount + 60 * perSecond(time) : 0;
    pod = now;
    pods.push(`pods_total{job="api",instance="pod-${pod}"} ${podCount} ${time / 1000}`);
  }
  return [...gauge, ...hits, ...pods, '# EOF', ''].join('\n');
}

const urlOf = { Prometheus: () => prometheus.url, VictoriaMetrics: () => victoria.url };
type Engine = keyof typeof urlOf;
const ENGINES: Engine[] = ['Prometheus', 'VictoriaMetrics'];

async function answer(
  engine: Engine,
  query: Partial<SavedQuery>,
  fromMs = NOW - DAY_MS,
  settings: object = {}
): Promise<DataFrame[]> {
  const source = sourceOver(httpUpstream(urlOf[engine]()), settings, () => NOW + HOUR_MS);
  const packet = await lastValueFrom(source.query(panelRequest(fromMs, NOW, query)));
  expect(packet.errors ?? []).toEqual([]);
  return packet.data as DataFrame[];
}

function column(frame: DataFrame, role: FieldRole): Array<number | null> {
  return Array.from(frame.fields.find((field) => roleOf(field)?.role === role)!.values);
}

function largestDifference(ours: Array<number | null>, theirs: Array<number | null>): number {
  expect(ours.map((value) => value === null)).toEqual(theirs.map((value) => value === null));
  return Math.max(
    ...ours.map((value, i) => (value === null ? 0 : Math.abs(value - theirs[i]!) / Math.abs(theirs[i]!)))
  );
}

it.each<FieldRole>(['observed', 'predicted', 'sigma', 'upper'])(
  'gives the same %s over VictoriaMetrics as over Prometheus, for samples on the step',
  async (role) => {
    const [[ours], [theirs]] = await Promise.all(ENGINES.map((engine) => answer(engine, { expr: 'load' })));
    expect(largestDifference(column(theirs, role), column(ours, role))).toBeLessThan(1e-9);
  }
);

describe.each(ENGINES)('%s', (engine) => {
  it('answers on the grid that was asked for', async () => {
    const [frame] = await answer(engine, { expr: 'load' });
    expect(frame.length).toBe(DAY_MS / (5 * MINUTE_MS) + 1);
    expect(frame.meta!.notices!.map(({ text }) => text).join()).not.toContain('another step');
  });

  it('has a sigma equal to what the engine computes itself, named as a Prometheus 2 as Grafana names VictoriaMetrics', async () => {
    const [frame] = await answer(engine, { expr: 'load' }, NOW - DAY_MS, { prometheusVersion: '2.24.0' });
    const times: number[] = Array.from(frame.fields[0].values);
    const expr = 'stddev_over_time(load[1w])';
    const [{ values }] = await queryRange(urlOf[engine](), expr, times[0], times.at(-1)!, 5 * MINUTE_MS);
    const theirs = values.map(([, text]) => parseSample(text));
    expect(largestDifference(column(frame, 'sigma'), theirs)).toBeLessThan(1e-9);
  });

  it('finds the outage', async () => {
    const [frame] = await answer(engine, { expr: 'load', model: { spread: 'residual' } });
    expect(anomalyMeta(frame)!.events.filter(({ pending }) => !pending)).toMatchObject([
      { direction: 'below', startMs: NOW - 6 * HOUR_MS + 5 * MINUTE_MS, endMs: NOW - 5 * HOUR_MS },
    ]);
  });

  it.each(['seasonal', 'sharp'] as const)(
    'sees nothing in a counter that restarted 34 times within its history, with the method %s',
    async (method) => {
      const query = { expr: 'sum(rate(hits_total[10m]))', step: '5m', model: { method, spread: 'residual' as const } };
      const [frame] = await answer(engine, { ...query, model: { ...query.model, bandWidth: 5 } }, NOW - 20 * HOUR_MS);
      // The last restart was 22 hours ago.
      const observed = column(frame, 'observed').filter((value) => value !== null);
      expect(Math.max(...observed)).toBeLessThan(80);
      expect(anomalyMeta(frame)!.events.filter(({ pending }) => !pending)).toEqual([]);
    }
  );

  it('picks single series of an expression, as those without a recording are', async () => {
    const all = await answer(engine, { expr: 'rate(pods_total[10m])', step: '5m' }, NOW - 3 * DAY_MS);
    expect(all.length).toBeGreaterThan(1);
    const labels = labelsOf(all[1]);
    const picked = await answer(
      engine,
      { expr: onlySeries('rate(pods_total[10m])', [labels]), step: '5m' },
      NOW - 3 * DAY_MS
    );
    expect(picked.map(labelsOf)).toEqual([labels]);
    expect(column(picked[0], 'observed')).toEqual(column(all[1], 'observed'));
  });

  it('sees nothing when pods are replaced', async () => {
    const query = { expr: 'sum without (instance) (rate(pods_total[10m]))', step: '5m' };
    const [frame] = await answer(engine, { ...query, model: { spread: 'residual', bandWidth: 5 } }, NOW - 3 * DAY_MS);
    expect(anomalyMeta(frame)!.events.filter(({ pending }) => !pending)).toEqual([]);
  });

  it('says in its own words what it cannot read', async () => {
    const source = sourceOver(httpUpstream(urlOf[engine]()));
    const packet = await lastValueFrom(source.query(panelRequest(NOW - DAY_MS, NOW, { expr: 'sum(load' })));
    expect(packet.errors![0].message).toMatch(/parse|unexpected/);
  });
});
