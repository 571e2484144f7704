import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS, type Series } from '../../../src/core';
import { readLabelledSeries } from '../labelledSeries';
import { seededNormal, seededRandom } from './random';

/** The last evaluation; every series ends here. Two days are judged, five weeks before them are history. */
export const END_MS = Date.parse('2024-06-12T12:00:00Z');
export const JUDGED_MS = 2 * DAY_MS;
const FIRST_MS = END_MS - JUDGED_MS - 5 * WEEK_MS - DAY_MS;

export interface ExactSeries {
  title: string;
  stepMs: number;
  samples: Series;
}

const STEP_MS = 5 * MINUTE_MS;
const GRID = Float64Array.from({ length: (END_MS - FIRST_MS) / STEP_MS + 1 }, (_, i) => FIRST_MS + i * STEP_MS);

/** Daily and weekly season between 0 and 1. */
function season(time: number): number {
  const day = Math.sin((2 * Math.PI * time) / DAY_MS);
  const weekend = [0, 6].includes(new Date(time).getUTCDay()) ? 0.5 : 1;
  return (0.5 + 0.4 * day) * weekend;
}

function onGrid(title: string, valueAt: (time: number, i: number) => number | undefined): ExactSeries {
  const values = Array.from(GRID, valueAt);
  return {
    title,
    stepMs: STEP_MS,
    samples: {
      times: GRID.filter((_, i) => values[i] !== undefined),
      values: Float64Array.from(values.filter((value) => value !== undefined)),
    },
  };
}

/** The last weeks of a real series, moved to end at END_MS. */
function real(title: string, name: string, stepMs: number, untilMs: number): ExactSeries {
  const { times, values } = readLabelledSeries(name);
  const isKept = (time: number) => time <= untilMs && time >= untilMs - (END_MS - FIRST_MS);
  return {
    title,
    stepMs,
    samples: {
      times: times.filter(isKept).map((time) => time - untilMs + END_MS),
      values: values.filter((_, i) => isKept(times[i])),
    },
  };
}

/** The series that the exactness is measured on; the requests come on top, as `rate` of counters (requestCounters). */
export function exactSeries(): ExactSeries[] {
  const normal = seededNormal(1);
  const random = seededRandom(2);
  const noisy = (time: number) => 100 * season(time) + 3 * normal();
  const earlyMs = END_MS - JUDGED_MS - 3.5 * WEEK_MS;
  const lateMs = END_MS - DAY_MS;
  return [
    real('taxi trips, 30 m', 'nyc_taxi', 30 * MINUTE_MS, Date.parse('2014-11-29T00:00Z')),
    real('cloud metric, 1 h', 'cloud-app2-01', HOUR_MS, lastTime('cloud-app2-01')),
    onGrid('constant', () => 0.1),
    onGrid('near 1e9, sigma 5', () => 1e9 + 5 * normal()),
    onGrid('near 1e-9', (time) => 1e-9 * season(time) + 1e-11 * normal()),
    onGrid('negative', (time) => -1000 * season(time) - 20 * random()),
    onGrid('5 % missing at random', (time) => (random() < 0.05 ? undefined : noisy(time))),
    onGrid('missing in blocks', (time, i) => (i % 1000 < 50 || (i > 4500 && i < 5200) ? undefined : noisy(time))),
    onGrid('NaN samples', (time) => (time === earlyMs || time === lateMs ? NaN : noisy(time))),
    onGrid('infinite samples', (time) => (time === earlyMs ? Infinity : time === lateMs ? -Infinity : noisy(time))),
  ];
}

function lastTime(name: string): number {
  const { times } = readLabelledSeries(name);
  return times[times.length - 1];
}

/** Two instances of a counter, scraped each minute, which are restarted now and then. */
export function requestCounters(): Record<string, Series> {
  const random = seededRandom(3);
  const instance = () => {
    const count = (END_MS - FIRST_MS) / MINUTE_MS + 1;
    const times = Float64Array.from({ length: count }, (_, i) => FIRST_MS + i * MINUTE_MS);
    let total = 0;
    const values = times.map((time) => {
      total = random() < 1 / 5000 ? 0 : total + Math.floor(3000 * season(time) + 100 * random());
      return total;
    });
    return { times, values };
  };
  return { 'http_requests_total{instance="a"}': instance(), 'http_requests_total{instance="b"}': instance() };
}
