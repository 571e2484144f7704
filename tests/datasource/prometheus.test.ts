/** @jest-environment ./tests/datasource/environment.ts */
import { LoadingState, type DataFrame } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../../src/core';
import { parseSample, queryRange } from '../../demo/prometheus';
import { backfilled } from '../backfilled';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { anomalyMeta, roleOf, type FieldRole } from '../../src/frames/roles';
import { medianOf, overTime } from '../../src/promql/expression';
import { httpUpstream } from './httpUpstream';
import { panelRequest } from './request';
import { sourceOver } from './sources';

const STEP = 5 * MINUTE_MS;
/** A Wednesday noon, so that the picture has no special hour at its edge. */
const NOW = Date.UTC(2026, 4, 20, 12);

const prometheus = backfilled(openMetrics);

/** `long` has five weeks with a daily swing, growth and a gap; `short` only the last 15 days. */
function openMetrics(): string {
  const lines = ['# TYPE requests gauge'];
  const write = (span: string, fromMs: number, valueAt: (time: number) => number | undefined) => {
    for (let time = fromMs; time <= NOW; time += STEP) {
      const value = valueAt(time);
      if (value !== undefined) {
        lines.push(`requests{span="${span}"} ${value} ${time / 1000}`);
      }
    }
  };
  const shape = (time: number) =>
    500 + 200 * Math.sin((2 * Math.PI * time) / DAY_MS) + 30 * Math.sin(time / 7e6) + (time - NOW) / 2e8;
  const gap = (time: number) => time > NOW - 9 * DAY_MS && time < NOW - 9 * DAY_MS + 3 * HOUR_MS;
  const outage = (time: number) => time > NOW - 6 * HOUR_MS && time <= NOW - 5 * HOUR_MS;
  write('long', NOW - 5 * WEEK_MS, (time) => (gap(time) ? undefined : outage(time) ? 0 : shape(time)));
  write('short', NOW - 15 * DAY_MS, shape);
  return lines.join('\n') + '\n# EOF\n';
}

async function answer(
  query: Partial<SavedQuery>,
  fromMs = NOW - DAY_MS,
  version = '2.42.0',
  upstream = httpUpstream(prometheus.url)
): Promise<DataFrame[]> {
  const source = sourceOver(upstream, { prometheusVersion: version });
  const packet = await lastValueFrom(source.query(panelRequest(fromMs, NOW, query)));
  expect(packet.errors ?? []).toEqual([]);
  return packet.data as DataFrame[];
}

const long = 'requests{span="long"}';

function column(frame: DataFrame, role: FieldRole, cycle?: number): Array<number | null> {
  const field = frame.fields.find((each) => roleOf(each)?.role === role && roleOf(each)?.cycle === cycle);
  return Array.from(field!.values);
}

/** What Prometheus computes from the same expression at the same times; null where it gives nothing. */
async function asked(frame: DataFrame, expr: string): Promise<Array<number | null>> {
  const times: number[] = Array.from(frame.fields[0].values);
  const [series] = await queryRange(prometheus.url, expr, times[0], times.at(-1)!, STEP);
  const found = new Map((series?.values ?? []).map(([seconds, text]) => [seconds * 1000, parseSample(text)]));
  return times.map((time) => found.get(time) ?? null);
}

function largestDifference(ours: Array<number | null>, theirs: Array<number | null>): number {
  expect(ours.map((value) => value === null)).toEqual(theirs.map((value) => value === null));
  return Math.max(
    ...ours.map((value, i) => (value === null ? 0 : Math.abs(value - theirs[i]!) / Math.abs(theirs[i]!)))
  );
}

const subquery = { expr: long, stepMs: STEP };
const vote = (k: number) =>
  `(${overTime('avg', subquery, 4 * HOUR_MS, k * WEEK_MS - 2 * HOUR_MS)} + ${overTime('avg', subquery, WEEK_MS)}` +
  ` - ${overTime('avg', subquery, WEEK_MS, k * WEEK_MS)})`;
const prediction = medianOf({ '1w': vote(1), '2w': vote(2), '3w': vote(3) });
const sigma = overTime('stddev', subquery, WEEK_MS);

it('predicts what Prometheus computes from the article’s expressions, at every time of the picture', async () => {
  const [frame] = await answer({ expr: long });
  expect(frame.length).toBe(DAY_MS / STEP + 1);
  expect(largestDifference(column(frame, 'predicted'), await asked(frame, prediction))).toBeLessThan(1e-9);
  expect(largestDifference(column(frame, 'sigma'), await asked(frame, sigma))).toBeLessThan(1e-9);
  const score = `(${long} - ${prediction}) / ${sigma}`;
  expect(largestDifference(column(frame, 'score'), await asked(frame, score))).toBeLessThan(1e-9);
  const upper = `${prediction} + 2 * ${sigma}`;
  expect(largestDifference(column(frame, 'upper'), await asked(frame, upper))).toBeLessThan(1e-9);
});

it('shows each cycle’s own prediction when asked to', async () => {
  const [frame] = await answer({ expr: long, show: 'cycles' });
  for (const k of [1, 2, 3]) {
    expect(largestDifference(column(frame, 'cyclePredicted', k), await asked(frame, vote(k)))).toBeLessThan(1e-9);
  }
});

it('measures the z-score as Prometheus does', async () => {
  const [frame] = await answer({ expr: long, model: { method: 'zscore' } });
  const score = `(${long} - ${overTime('avg', subquery, WEEK_MS)}) / ${sigma}`;
  expect(largestDifference(column(frame, 'score'), await asked(frame, score))).toBeLessThan(1e-9);
});

it('marks the outage of one hour with the residual spread, for which the weekly one is blind', async () => {
  const [weekly] = await answer({ expr: long, model: { direction: 'below' } });
  const [residual] = await answer({ expr: long, model: { direction: 'below', spread: 'residual' } });
  expect(anomalyMeta(residual)!.events).toMatchObject([
    { startMs: NOW - 6 * HOUR_MS + STEP, endMs: NOW - 5 * HOUR_MS },
  ]);
  expect(Math.max(...column(weekly, 'sigma').map(Number))).toBeGreaterThan(
    2 * Math.max(...column(residual, 'sigma').map(Number))
  );
});

it('gives one frame for each series, each with the history of its own', async () => {
  const frames = await answer({ expr: 'requests', legendFormat: '{{span}}' });
  expect(frames.map(({ name }) => name)).toEqual(['long', 'short']);
  expect(frames.map((frame) => anomalyMeta(frame)!.history.cyclesUsed)).toEqual([
    [1, 2, 3],
    [1, 2],
  ]);
});

it('reads the same numbers from Prometheus’ own text, where a data source hands it on', async () => {
  const upstream = httpUpstream(prometheus.url);
  const getResource = jest.fn(async (path: string, params: Record<string, string>) => {
    return (await fetch(`${prometheus.url}/${path}?${new URLSearchParams(params)}`)).text();
  });
  const interpolateVariablesInQueries = (queries: SavedQuery[]) => queries;
  Object.assign(upstream, { getResource, postResource: getResource, interpolateVariablesInQueries });
  const query: Partial<SavedQuery> = { expr: 'requests' };
  const byText = await answer(query, NOW - DAY_MS, '2.42.0', upstream);
  const byFrames = await answer(query);
  expect(getResource.mock.calls.length).toBeGreaterThan(1);
  const read = (frames: DataFrame[]) =>
    frames.map(({ name, fields }) => [name, fields.map((field) => [field.name, field.labels, [...field.values]])]);
  expect(read(byText)).toEqual(read(byFrames));
});

it('says how much history was found and which weeks were used', async () => {
  const [frame] = await answer({ expr: 'requests{span="short"}' }, NOW - HOUR_MS);
  expect(frame.meta!.notices).toEqual([
    {
      severity: 'warning',
      text:
        '15d of history were found, 28d give full weight: 2 of 3 weeks predict (1 and 2 weeks ago), ' +
        'the oldest only in part, and one holiday or outage bends it.',
    },
  ]);
});

it('keeps gaps as gaps', async () => {
  const [frame] = await answer({ expr: long }, NOW - 10 * DAY_MS);
  const missing = column(frame, 'observed').filter((value) => value === null);
  // Prometheus goes on with the last sample for its lookback of five minutes.
  expect(missing).toHaveLength((3 * HOUR_MS) / STEP - 2);
});

it('brings Prometheus’ own refusal to the panel', async () => {
  const source = sourceOver(httpUpstream(prometheus.url));
  const packet = await lastValueFrom(source.query(panelRequest(NOW - DAY_MS, NOW, { expr: 'sum(requests' })));
  expect(packet.state).toBe(LoadingState.Error);
  expect(packet.errors![0]).toMatchObject({ refId: 'A', status: 400 });
  expect(packet.errors![0].message).toContain('parse error: unclosed left parenthesis');
});

it('brings an upstream that is down to the panel', async () => {
  const source = sourceOver(httpUpstream('http://127.0.0.1:9'));
  const packet = await lastValueFrom(source.query(panelRequest(NOW - DAY_MS, NOW, { expr: long })));
  expect(packet.state).toBe(LoadingState.Error);
  expect(packet.errors![0].message).toContain('ECONNREFUSED');
});
