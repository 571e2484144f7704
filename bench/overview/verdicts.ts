/**
 * `npm run bench:overview -- verdicts`: what the hourly history of an overview changes in the verdicts at 5 minutes, on 60 services of the
 * demo's generator, ten of them in an outage. Prints the table of docs/semantics.md. No browser and no Prometheus.
 */
import {
  analyze,
  DAY_MS,
  defaultModel,
  HOUR_MS,
  MINUTE_MS,
  type Analysis,
  type ModelSpec,
  type Series,
} from '../../src/core';
import { judgedFiner } from '../../src/datasource/answer/judgedFiner';
import { LENGTH_MS, serviceOf } from './services';

const [SERVICES, OUTAGES] = [60, 10];
/** A Wednesday noon. */
const END_MS = Date.UTC(2026, 4, 20, 12);
const STEP_MS = 5 * MINUTE_MS;

export function verdictTable(): string[] {
  const models: Array<[string, ModelSpec]> = (['weekly', 'residual', 'robust'] as const).map((spread) => [
    spread,
    defaultModel('seasonal', spread),
  ]);
  const series = Array.from({ length: SERVICES }, (_, i) => sampled(serviceOf(i, END_MS, OUTAGES).rate));
  const head = [
    'spread',
    'score: median, 95 %, largest difference',
    'other verdict',
    'events of both',
    'other start',
    'only by 5 minutes',
    'only by the hour',
  ];
  const lines = models.map(([name, model]) => [name, ...compared(series, model)]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
}

function compared(all: Series[], model: ModelSpec): string[] {
  const times = grid(END_MS - 2 * DAY_MS, END_MS);
  const look = { fromMs: times[0], toMs: END_MS, stepMs: STEP_MS };
  const off: number[] = [];
  let [judged, other, both, moved, missed, added] = [0, 0, 0, 0, 0, 0];
  for (const series of all) {
    const exact = analyze(series, times, model, STEP_MS);
    const hourly = every(series, HOUR_MS);
    const ours = judgedFiner(
      hourly,
      times.filter((time) => time % HOUR_MS === 0),
      [{ ...look, series }],
      model,
      HOUR_MS
    );
    for (let i = 0; i < times.length; i++) {
      judged++;
      off.push(Math.abs(ours.score[i] - exact.score[i]));
      other += ours.verdict[i] === exact.verdict[i] ? 0 : 1;
    }
    const [theirs, found] = [firedOf(exact), firedOf(ours)];
    const pairs = theirs.map((one) => found.find(({ startMs, endMs }) => startMs <= one.endMs && endMs >= one.startMs));
    both += pairs.filter(Boolean).length;
    moved += pairs.filter((pair, i) => pair && pair.startMs !== theirs[i].startMs).length;
    missed += pairs.filter((pair) => !pair).length;
    added += found.filter((one) => !pairs.includes(one)).length;
  }
  off.sort((a, b) => a - b);
  const at = (share: number) => off[Math.min(off.length - 1, Math.floor(share * off.length))].toFixed(2);
  return [
    `${at(0.5)}, ${at(0.95)}, ${at(1)}`,
    `${((100 * other) / judged).toFixed(2)} %`,
    ...[both, moved, missed, added].map(String),
  ];
}

const firedOf = ({ events }: Analysis) => events.filter(({ pending }) => !pending);

function sampled(rate: (timeMs: number) => number): Series {
  const times = grid(END_MS - LENGTH_MS, END_MS);
  return { times, values: times.map(rate) };
}

function grid(fromMs: number, toMs: number): Float64Array {
  return Float64Array.from({ length: (toMs - fromMs) / STEP_MS + 1 }, (_, i) => fromMs + i * STEP_MS);
}

function every({ times, values }: Series, stepMs: number): Series {
  const isKept = (_: number, i: number) => times[i] % stepMs === 0;
  return { times: times.filter(isKept), values: values.filter(isKept) };
}
