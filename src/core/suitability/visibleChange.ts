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
   * rise then. Around 0 it is the smaller one as a share of the metric's size.
   */
  share: number;
}

export interface Banded extends Pick<Analysis, 'times' | 'observed' | 'predicted' | 'lower' | 'upper'> {
  model: Pick<ModelSpec, 'direction' | 'clipMin' | 'clipMax'>;
}

/** Share of the samples that has to lie on each side of 0. */
const EACH_SIDE = 0.1;

/**
 * Size of a metric that is near 0, of which a share of the prediction says nothing: what 2 % of |values| exceed. Near 0 is a metric
 * with a tenth of its values, at least, on each side of it, or with a median of |values| below a tenth of that size. Undefined for others.
 */
export function sizeNearZero(values: Float64Array): number | undefined {
  const finite = values.filter(Number.isFinite);
  const at = (sorted: Float64Array, share: number) => sorted[Math.floor(share * (sorted.length - 1))];
  const sorted = finite.slice().sort();
  const sizes = finite.map(Math.abs).sort();
  const size = at(sizes, 0.98);
  const hasBothSigns = at(sorted, EACH_SIDE) < 0 && at(sorted, 1 - EACH_SIDE) > 0;
  return size > 0 && (hasBothSigns || at(sizes, 0.5) < size / 10) ? size : undefined;
}

/**
 * The smallest visible change at the last time that has a band, and at the median one, by share. Undefined without a band.
 *
 * @returns `inUnits`: the prediction is near 0, and shares are of the metric's size
 */
export function visibleChanges(
  banded: Banded
): { last: VisibleChange; median: VisibleChange; inUnits: boolean } | undefined {
  const size = sizeNearZero(banded.observed);
  const rows = Array.from(banded.times.keys()).filter((i) => !Number.isNaN(banded.upper[i] - banded.lower[i]));
  const changes = rows.map((i) => visibleChangeAt(banded, i, size));
  const known = changes.filter(({ share }) => !Number.isNaN(share)).sort((a, b) => a.share - b.share);
  return known.length === 0
    ? undefined
    : { last: changes[changes.length - 1], median: known[known.length >> 1], inUnits: size !== undefined };
}

/** At the i-th time of an analysis: k x sigma, or what the minimum width, clipping and direction make of it. @param nearZero - `sizeNearZero` */
export function visibleChangeAt(
  { times, predicted, lower, upper, model }: Banded,
  i: number,
  nearZero?: number
): VisibleChange {
  const { direction, clipMin = -Infinity, clipMax = Infinity } = model;
  const rise = direction === 'below' || upper[i] >= clipMax ? Infinity : upper[i] - predicted[i];
  const drop = direction === 'above' || lower[i] <= clipMin ? Infinity : predicted[i] - lower[i];
  const size = Math.abs(predicted[i]);
  // The band of what lasts reaches further up than down: an error ratio that is usually near 0 can only rise.
  const seen = drop > size && rise < Infinity && nearZero === undefined ? rise : Math.min(rise, drop);
  return { timeMs: times[i], rise, drop, share: seen / (nearZero ?? size) };
}
