import type { AnomalyEvent, Prepared } from '../analysis';
import type { ModelSpec } from '../model';
import { lastingReach, reach } from '../reach';
import { leavesLasting } from '../verdict';
import { countBelow } from '../windows/timeSearch';
import { inspectTimes } from '../windows/times';
import { sharpShape } from './shape';

/**
 * What `sharp` knows of its events beyond their samples: whether one is a mere return (`isReturn`), and whether it ended because its
 * level was accepted (`newLevel`). In place.
 */
export function tellKinds(
  events: AnomalyEvent[],
  prepared: Prepared,
  model: ModelSpec,
  verdict: Float64Array,
  held?: Float64Array
): void {
  const { times, observed, predicted, sigma, tiers } = prepared;
  if (events.length === 0 || !tiers) {
    return;
  }
  const { level } = tiers;
  const { levelMs, referenceMs, backUnits, backShare } = sharpShape(model, inspectTimes(times, 'evaluation').stepMs);
  /** How far a sample is out where the level is another one. */
  const reachAt = (i: number, otherLevel: number) =>
    reach(model, observed[i], predicted[i] - level[i] + otherLevel, sigma[i]);
  events.forEach((event, index) => {
    const [first, last] = [event.startMs, event.endMs].map((timeMs) => countBelow(times, timeMs));
    const before = events[index - 1];
    const isAfter = before && before.direction !== event.direction && event.startMs - before.endMs <= levelMs;
    const expected = (i: number) => !leavesLasting(verdict[i]) && Math.abs(reachAt(i, 0)) <= model.bandWidth;
    if (isAfter && times.subarray(first, last + 1).every((_, i) => expected(first + i))) {
      event.isReturn = true;
    }
    if (event.open) {
      return;
    }
    const side = event.direction === 'above' ? 1 : -1;
    const stays = (otherLevel: number) => side * reachAt(last + 1, otherLevel) > model.bandWidth;
    const isAway = (reachOf: (i: number) => number) => {
      let largest = 0;
      for (let i = last + 1; times[i] > times[last + 1] - referenceMs; i--) {
        largest = Math.max(largest, Math.abs(reachOf(i)) || 0);
      }
      return side * reachOf(last + 1) > Math.max(backUnits, backShare * largest);
    };
    // It ended without being back: nothing new was told for too long.
    const isAccepted = held?.[last]
      ? isAway((i) => reachAt(i, 0)) || isAway((i) => lastingReach(prepared, i))
      : stays(level[first]) && stays(0);
    if (isAccepted) {
      event.newLevel = true;
    }
  });
}
