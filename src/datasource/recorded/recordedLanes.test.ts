import type { Labels } from '@grafana/data';
import { firstValueFrom, of, throwError } from 'rxjs';
import { DAY_MS, defaultModel, HOUR_MS, MINUTE_MS, WEEK_MS } from '../../core';
import { anomalyMeta, labelsOf } from '../../frames/roles';
import type { Aligned } from '../../frames/write/align';
import { recordedLanes, type LaneReading } from './recordedLanes';
import { recordedSeries } from './recordedSeries';

const STEP = 30 * MINUTE_MS;
const NOW = 10 * WEEK_MS;
const EXPR = 'hits';
const model = defaultModel('seasonal', 'residual');

const samples = (job: string, fromMs: number, toMs: number) => {
  const times = Float64Array.from({ length: (toMs - fromMs) / STEP + 1 }, (_, i) => fromMs + i * STEP);
  return { labels: { job } as Labels, series: { times, values: new Float64Array(times.length) }, config: {} };
};
const answer = (...series: Aligned['series']): Aligned => ({ series, notices: [] });

/** @param scores - what rules have recorded; of the last day the job `web` alone is there, which is checked */
async function framesOf(scores: Aligned, asked: Labels[][] = [], more: Partial<LaneReading> = {}) {
  const recorded = recordedSeries({ model, stepMs: STEP }, EXPR);
  const lanes = recordedLanes(
    recorded,
    recorded.lanes!,
    scores.series.length,
    { expr: EXPR, model },
    { refId: 'A', expr: EXPR, stepMs: STEP, show: 'overview', nowMs: NOW },
    {
      stepMs: STEP,
      shown: { fromMs: NOW - 2 * DAY_MS, toMs: NOW },
      points: 1000,
      load: () => of(scores),
      groups: () => [],
      again: (packets) => packets,
      ...more,
    },
    // Past weeks had all of them; since they stopped they have no samples of their own.
    (expr, { fromMs, toMs }) => {
      const jobs = scores.series.map(({ labels }) => labels).filter(({ job }) => expr.includes(job));
      asked.push(jobs);
      return of(answer(...(toMs > NOW - WEEK_MS ? [] : jobs.map(({ job }) => samples(job, fromMs, toMs)))));
    }
  );
  const observed = answer(samples('web', NOW - DAY_MS, NOW));
  return firstValueFrom(lanes.judged(observed, { parts: new Map(), lacking: new Map() }, []));
}

async function lanesOf(scores: Aligned, asked?: Labels[][]) {
  const frames = await framesOf(scores, asked);
  return frames.map((frame) => [
    labelsOf(frame).job,
    anomalyMeta(frame)!.absences?.map(({ startMs, open }) => [(startMs - NOW) / HOUR_MS, open]),
  ]);
}

it('keeps the lane of who stopped before the day that is checked, in the picture and shortly before it', async () => {
  const [web, batch, cron] = [
    samples('web', NOW - 3 * DAY_MS, NOW),
    samples('batch', NOW - 3 * DAY_MS, NOW - 30 * HOUR_MS),
    samples('cron', NOW - 3 * DAY_MS, NOW - 50 * HOUR_MS),
  ];
  expect(await lanesOf(answer(web, batch, cron))).toEqual([
    ['web', undefined],
    ['batch', [[-29.5, true]]],
    ['cron', [[-49.5, true]]],
  ]);
});

it('asks nothing of who was replaced by another one, and has a lane of it only where its samples are seen', async () => {
  const [web, old, older] = [
    samples('web', NOW - 3 * DAY_MS, NOW),
    samples('old', NOW - 3 * DAY_MS, NOW - 30 * HOUR_MS),
    samples('older', NOW - 3 * DAY_MS, NOW - 60 * HOUR_MS),
  ];
  const births = [samples('new', NOW - 30 * HOUR_MS, NOW), samples('newer', NOW - 60 * HOUR_MS, NOW)];
  const asked: Labels[][] = [];
  expect(await lanesOf(answer(web, old, older, ...births), asked)).toEqual([
    ['web', undefined],
    ['old', undefined],
    ['new', undefined],
    ['newer', undefined],
  ]);
  expect(asked.flat()).toEqual([]);
});

it('shows what is recorded, and says so, where the server refuses the samples of who is near an edge', async () => {
  const out = samples('web', NOW - 3 * DAY_MS, NOW);
  out.series.values.fill(2 * model.bandWidth, -4);
  const places: string[] = [];
  const load: LaneReading['load'] = (expr, _stepMs, _span, place) => {
    places.push(`${place}: ${expr.includes('job="web"') || expr.includes('job=~"web"')}`);
    return place === 'scores' ? of(answer(out)) : throwError(() => new Error('query timed out'));
  };
  const [frame] = await framesOf(answer(out), [], { load, groups: (labels) => [labels] });
  expect(places).toEqual(['scores: false', 'scores0: true']);
  expect(anomalyMeta(frame)).toMatchObject({ lateMs: STEP, events: [{ direction: 'above' }] });
  expect(frame.meta?.notices?.map(({ text }) => text)).toEqual([
    expect.stringContaining('Baseline from recording rules'),
    expect.stringMatching(/^By recorded scores alone: an event may be shown up to 30m late\. .*query timed out/),
  ]);
});
