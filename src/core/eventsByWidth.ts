import type { Prepared } from './judge';

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
    const reach = reachOf(prepared, i);
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

/** Every width below this leaves the sample outside, signed: + above, - below; 0 where no width does. */
function reachOf({ observed, predicted, sigma, score, model, tiers }: Prepared, i: number): number {
  const { direction, minWidth = 0, minWidthRatio = 0, clipMin = -Infinity, clipMax = Infinity } = model;
  const residual = observed[i] - predicted[i];
  const least = Math.max(minWidth, minWidthRatio * Math.abs(predicted[i]));
  const sided = (sign: number) => (direction === (sign > 0 ? 'below' : 'above') ? 0 : sign);
  if (!(sigma[i] > 0 || least > 0) || !Number.isFinite(predicted[i]) || !Number.isFinite(sigma[i])) {
    return 0;
  }
  if (observed[i] > clipMax || observed[i] < clipMin) {
    return sided(observed[i] > clipMax ? 1 : -1) * Infinity;
  }
  if (tiers) {
    return sided(Math.sign(score[i])) * Math.abs(score[i]) || 0;
  }
  const onEdge = residual > 0 ? observed[i] <= clipMin : observed[i] >= clipMax;
  return Math.abs(residual) > least && !onEdge ? (sided(Math.sign(residual)) * Math.abs(residual)) / sigma[i] : 0;
}
