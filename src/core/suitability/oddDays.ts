import { DAY_MS, HOUR_MS, WEEK_MS } from '../durations';
import type { ModelSpec } from '../model';
import { offsetsOf } from '../timeZone';
import type { Series } from '../windows/series';

/** A day which a weekly season could not know: its shape is that of another day of the week. Days are counted in local time. */
export interface OddDay {
  /** Its midnight, as if local time were UTC. */
  dayMs: number;
  /** The day of the week that it looks like: 0 is Sunday. */
  like: number;
}

const HOURS = DAY_MS / HOUR_MS;
/** A profile is made of the days of the last weeks: three, so that the median passes over an odd one. */
const WEEKS = 4;
const FEWEST_DAYS = 3;
/** How far days usually are from their profiles is known after so many. */
const FEWEST_USUAL = 7;
/** So many times closer to another weekday's profile than to its own, from which it is so many times as far away as usual. */
interface Oddness {
  closer: number;
  /** The two profiles are as far from each other. */
  farther: number;
}
const OF_A_DAY: Oddness = { closer: 1.5, farther: 3 };
/** A day that is not over has fewer hours to show it. */
const SO_FAR: Oddness = { closer: 2, farther: 4 };
const FEWEST_HOURS = 12;

/**
 * Days whose hourly means, in shares of their own mean, look like another day of the week and not like theirs: holidays, above
 * all. A level that moved is no other shape. On ordinary days it says nothing (docs/sharp.md), and of models without a season of a week.
 * The last day is one of them while it lasts, by the hours that are over, from noon on.
 */
export function oddDays(
  series: Series,
  { method, periodMs, timeZone }: Pick<ModelSpec, 'method' | 'periodMs' | 'timeZone'>
): OddDay[] {
  if (method === 'zscore' || periodMs !== WEEK_MS) {
    return [];
  }
  const { days, lastHour } = hourlyMeans(series, timeZone);
  const hours = lastHour % HOURS;
  const today = (lastHour - hours) * HOUR_MS;
  const soFar =
    hours < FEWEST_HOURS ? [] : oddAmong(shapesOf(days, hours), SO_FAR).filter(({ dayMs }) => dayMs === today);
  const whole = oddAmong(shapesOf(days, HOURS), OF_A_DAY);
  return [...whole, ...(whole.at(-1)?.dayMs === today ? [] : soFar)];
}

function oddAmong(days: Map<number, Float64Array>, { closer, farther }: Oddness): OddDay[] {
  const usual: Array<{ day: number; distance: number }> = [];
  return [...days.keys()].flatMap((day) => {
    const shape = days.get(day)!;
    const own = profileOf(days, day, weekdayOf(day));
    if (!own) {
      return [];
    }
    const distance = distanceOf(shape, own);
    const before = usual.filter((one) => one.day >= day - 7 * WEEKS).map((one) => one.distance);
    usual.push({ day, distance });
    const far = farther * median(before);
    if (before.length < FEWEST_USUAL || !(distance > far)) {
      return [];
    }
    const others = [0, 1, 2, 3, 4, 5, 6].flatMap((like) => {
      const other = like === weekdayOf(day) ? undefined : profileOf(days, day, like);
      return other && distanceOf(own, other) > far ? [{ like, distance: distanceOf(shape, other) }] : [];
    });
    const [closest] = others.sort((a, b) => a.distance - b.distance);
    return closest && closer * closest.distance < distance ? [{ dayMs: day * DAY_MS, like: closest.like }] : [];
  });
}

/** The first day since the epoch was a Thursday. */
function weekdayOf(day: number): number {
  return (day + 4) % 7;
}

/** Of each day its hourly means, NaN in hours without a sample, and the hour of the last sample since the epoch. */
function hourlyMeans({ times, values }: Series, timeZone?: string) {
  const offsetAt = timeZone === undefined ? () => 0 : offsetsOf(timeZone);
  const sums = new Map<number, { sum: Float64Array; count: Float64Array }>();
  let hour = 0;
  for (let i = 0; i < times.length; i++) {
    if (Number.isFinite(values[i])) {
      hour = Math.floor((times[i] + offsetAt(times[i])) / HOUR_MS);
      const day = Math.floor(hour / HOURS);
      const of = sums.get(day) ?? { sum: new Float64Array(HOURS), count: new Float64Array(HOURS) };
      sums.set(day, of);
      of.sum[hour - day * HOURS] += values[i];
      of.count[hour - day * HOURS]++;
    }
  }
  const days = new Map([...sums].map(([day, { sum, count }]) => [day, sum.map((of, i) => of / count[i])]));
  return { days, lastHour: hour };
}

/** The first hours of each day in shares of their mean. Without days that lack one of them, or whose mean is not positive. */
function shapesOf(days: Map<number, Float64Array>, hours: number): Map<number, Float64Array> {
  const shapes = new Map<number, Float64Array>();
  for (const [day, of] of days) {
    const means = of.subarray(0, hours);
    const mean = means.reduce((total, one) => total + one, 0) / hours;
    if (mean > 0) {
      shapes.set(
        day,
        means.map((one) => one / mean)
      );
    }
  }
  return shapes;
}

/** The median of such days of the last weeks, hour by hour; undefined where there are too few. */
function profileOf(days: Map<number, Float64Array>, day: number, weekday: number): Float64Array | undefined {
  const back = (weekdayOf(day) - weekday + 7) % 7 || 7;
  const past = Array.from({ length: WEEKS }, (_, week) => days.get(day - back - 7 * week)).filter(
    (of) => of !== undefined
  );
  return past.length < FEWEST_DAYS ? undefined : past[0].map((_, hour) => median(past.map((of) => of[hour])));
}

function distanceOf(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, hour) => sum + Math.abs(value - b[hour]), 0) / a.length;
}

/** NaN of nothing. */
function median(values: number[]): number {
  const sorted = Float64Array.from(values).sort();
  const last = sorted.length - 1;
  return (sorted[Math.floor(last / 2)] + sorted[Math.ceil(last / 2)]) / 2;
}
