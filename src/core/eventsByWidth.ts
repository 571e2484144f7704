import type { Prepared } from './analysis';
import { furtherReach, lastingReach, suddenReach } from './reach';

/**
 * How many events (no pending ones) each band width would have had: for every width the count of `judge(...).events`, but in
 * one walk over the samples. Sorted by how far outside it lies, a sample belongs to the runs of the widths below that.
 *
 * @param widths - in sigmas, ascending
 */
export function eventsByWidth(prepared: Prepared, widths: ArrayLike<number>): number[] {
  const { times, model } = prepared;
  const events = new Array<number>(widths.length).fill(0);
  const starts = new Float64Array(widths.length);
  // The runs of widths[0 .. depth - 1] are open, all in one direction.
  let [depth, side] = [0, 0];
  const close = (to: number, endMs: number) => {
    while (depth > to) {
      depth--;
      events[depth] += endMs - starts[depth] >= model.forMs ? 1 : 0;
    }
  };
  for (let i = 0; i < times.length; i++) {
    const reach = furtherReach(suddenReach(prepared, i), lastingReach(prepared, i));
    let deep = 0;
    while (deep < widths.length && widths[deep] < Math.abs(reach)) {
      deep++;
    }
    close(Math.sign(reach) === side ? deep : 0, times[i - 1]);
    side = deep > 0 ? Math.sign(reach) : 0;
    while (depth < deep) {
      starts[depth++] = times[i];
    }
  }
  close(0, times[times.length - 1]);
  return events;
}
