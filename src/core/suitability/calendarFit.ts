import { DAY_MS } from '../durations';
import type { ModelSpec } from '../model';
import { cyclesAgo } from '../shiftBack';
import type { Samples } from '../windows/samples';
import { countBelow } from '../windows/timeSearch';

/**
 * How many times as far the past periods are by fixed lengths of time as by the calendar of a zone, at those times since `fromMs` for
 * which the two differ, since the zone's clocks have changed: their distances from what is observed, summed up. Undefined where these are
 * less than a day, and for a model that has no season or a calendar already.
 *
 * @throws InvalidInputError when the time zone is not known
 */
export function calendarFit(
  { times, values, stepMs }: Samples,
  model: ModelSpec,
  timeZone: string,
  fromMs: number
): number | undefined {
  if (model.method === 'zscore' || model.timeZone !== undefined) {
    return undefined;
  }
  const first = countBelow(times, fromMs);
  const recent = times.subarray(first);
  const at = (time: number) => {
    const index = countBelow(times, time);
    return times[index] === time ? values[index] : NaN;
  };
  let [count, fixed, calendar] = [0, 0, 0];
  for (let cycle = 1; cycle <= model.cycles; cycle++) {
    const then = cyclesAgo(recent, cycle, { ...model, timeZone });
    recent.forEach((time, i) => {
      const fixedMs = time - cycle * model.periodMs;
      if (then[i] === fixedMs) {
        return;
      }
      const [byHours, byCalendar] = [fixedMs, then[i]].map((pastMs) => Math.abs(values[first + i] - at(pastMs)));
      if (Number.isFinite(byHours + byCalendar)) {
        count++;
        fixed += byHours;
        calendar += byCalendar;
      }
    });
  }
  return count * stepMs < DAY_MS ? undefined : fixed / calendar;
}
