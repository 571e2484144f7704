import type { Prepared } from './analysis';
import { furtherReach, lastingReach, suddenReach } from './reach';
import { incidentReach } from './sharp/heldOpen';

/**
 * How many events (no pending ones) each band width would have had: for every width the count of `judge(...).events`, but in
 * one walk over the samples. What is outside of a width is outside of the smaller ones.
 *
 * @param widths - in sigmas, ascending
 */
export function eventsByWidth(prepared: Prepared, widths: ArrayLike<number>): number[] {
  const { times, model, tiers } = prepared;
  const events = new Array<number>(widths.length).fill(0);
  const starts = new Float64Array(widths.length);
  /** Of each width's run; 0 where none is open. */
  const sides = new Int8Array(widths.length);
  for (let i = 0; i <= times.length; i++) {
    const isOver = i === times.length;
    const reach = isOver ? 0 : furtherReach(suddenReach(prepared, i), lastingReach(prepared, i));
    const incident = isOver ? 0 : incidentReach(tiers, model, i);
    const isBeyond = (size: number, k: number) => widths[k] < Math.abs(size);
    for (let k = 0; k < widths.length && (sides[k] !== 0 || isBeyond(reach, k) || isBeyond(incident, k)); k++) {
      const side = Math.sign(isBeyond(reach, k) ? reach : isBeyond(incident, k) ? incident : 0);
      if (sides[k] !== 0 && side !== sides[k] && !isBeyond(incident, k)) {
        events[k] += times[i - 1] - starts[k] >= model.forMs ? 1 : 0;
        sides[k] = 0;
      }
      starts[k] = sides[k] === 0 ? times[i] : starts[k];
      sides[k] = side;
    }
  }
  return events;
}
