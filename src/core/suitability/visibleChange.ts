import type { Analysis } from '../analysis';
import type { ModelSpec } from '../model';

/**
 * The smallest change that the band can see at one time, in the metric's unit: less stays inside. Infinity where none can be
 * seen, because the direction is ignored or the band reaches the metric's logical limit; NaN where there is no band.
 */
export interface VisibleChange {
  timeMs: number;
  rise: number;
  drop: number;
  /**
   * The smaller one as a share of |predicted|: 0.3 = a change of 30 %. From 1 on, not even a drop to zero is seen: it is that of the
   * rise then.
   */
  share: number;
}

export interface Banded extends Pick<Analysis, 'times' | 'predicted' | 'lower' | 'upper'> {
  model: Pick<ModelSpec, 'direction' | 'clipMin' | 'clipMax'>;
}

/** The smallest visible change at the last time that has a band, and at the median one, by share. Undefined without a band. */
export function visibleChanges(banded: Banded): { last: VisibleChange; median: VisibleChange } | undefined {
  const rows = Array.from(banded.times.keys()).filter((i) => !Number.isNaN(banded.upper[i] - banded.lower[i]));
  const changes = rows.map((i) => visibleChangeAt(banded, i));
  const known = changes.filter(({ share }) => !Number.isNaN(share)).sort((a, b) => a.share - b.share);
  return known.length === 0 ? undefined : { last: changes[changes.length - 1], median: known[known.length >> 1] };
}

/** At the i-th time of an analysis: k x sigma, or what the minimum width, clipping and direction make of it. */
export function visibleChangeAt({ times, predicted, lower, upper, model }: Banded, i: number): VisibleChange {
  const { direction, clipMin = -Infinity, clipMax = Infinity } = model;
  const rise = direction === 'below' || upper[i] >= clipMax ? Infinity : upper[i] - predicted[i];
  const drop = direction === 'above' || lower[i] <= clipMin ? Infinity : predicted[i] - lower[i];
  const size = Math.abs(predicted[i]);
  // The band of what lasts reaches further up than down: an error ratio that is usually near 0 can only rise.
  const seen = drop > size && rise < Infinity ? rise : Math.min(rise, drop);
  return { timeMs: times[i], rise, drop, share: seen / size };
}
