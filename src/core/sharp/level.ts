import { avgOverTime } from '../windows/overTime';
import { columns } from '../windows/allocate';
import { inspectSamples, type Samples } from '../windows/samples';
import type { WindowBounds } from '../windows/series';
import { slidingQuantile } from '../windows/slidingQuantile';
import { inspectTimes, type Times } from '../windows/times';
import { windowsAt } from '../windows/window';
import type { SharpShape } from './shape';

/**
 * The level that follows everything: the mean residual of the last 20 minutes, without the newest sample. 0 where there was none.
 * PromQL: `avg_over_time(residual[<levelMs>] offset <step>) or 0`.
 *
 * @param residuals - observed - season, at the samples that have both
 */
export function followingLevel(residuals: Samples, at: Times, shape: SharpShape, bounds: WindowBounds): Float64Array {
  const windows = windowsAt(residuals, at, shape.levelMs, bounds, shape.stepMs);
  const level = avgOverTime(residuals, windows).values;
  for (let i = 0; i < level.length; i++) {
    level[i] ||= 0;
  }
  return level;
}

/** The samples from a time on, with all that says whether an incident begins or ends there. One entry per residual. */
export interface IncidentClues {
  residuals: Samples;
  /** How far they are from the level that follows everything, signed. */
  local: Float64Array;
  /** The second tier's distance, signed. */
  lasting: Float64Array;
  /** Of the samples from `first` on, as is the other unit. */
  unit: Float64Array;
  lastingUnit: Float64Array;
  first: number;
}

/**
 * What samples tell of an incident: how far away one is, signed, in units; 0 where the series is back from one; nothing elsewhere. It begins, or goes
 * on, with a sample that is far from the level of the last 20 minutes and, on the same side, from what the season alone expects, or with a
 * mean of the second tier that is: what leads back to the season is no incident. The series is back when all of the last five minutes, and
 * their means, are within three tenths of how far the incident was from the season: of what it begins at, or of the largest distance of the
 * last two hours.
 *
 * PromQL (recorded as `away`): `l / (unit > 0) and abs(l) > <awayUnits> * unit and residual * sgn(l) > <awayUnits> * unit`, or
 * `m / (unit of m > 0) and abs(m) > <awayUnits> * unit of m`, or `residual * 0` where `max_over_time(abs(...)[<backMs>])` is at most
 * `<backUnits> * unit` or `<backShare> * max_over_time(abs(...)[<referenceMs>])`, for both. No state: each is a function of a bounded past.
 */
export function toldOfIncidents(clues: IncidentClues, shape: SharpShape, bounds: WindowBounds): Samples {
  const { residuals, local, lasting, unit, lastingUnit, first } = clues;
  const { times, values } = residuals;
  const { awayUnits, backUnits, backShare, backMs, referenceMs, openMs } = shape;
  const [toldTimes, told] = columns(2, times.length - first);
  let count = 0;
  const largest = (distances: Float64Array, i: number, lengthMs: number) => {
    let size = 0;
    for (let j = i; j >= 0; j--) {
      const agoMs = times[i] - times[j];
      if (bounds === 'closed' ? agoMs > lengthMs : agoMs >= lengthMs) {
        break;
      }
      size = Math.max(size, Math.abs(distances[j]));
    }
    return size;
  };
  // Where no incident is open, to be back says nothing new: at most times nobody has to look.
  const isOpen = (i: number) => count > 0 && told[count - 1] !== 0 && times[i] - toldTimes[count - 1] <= openMs;
  const isNear = (distances: Float64Array, i: number, ofUnit: number) => {
    const size = largest(distances, i, backMs);
    return size <= backUnits * ofUnit || size <= backShare * largest(distances, i, referenceMs);
  };
  for (let i = first; i < times.length; i++) {
    const [ofUnit, ofMeans] = [unit[i - first], lastingUnit[i - first]];
    const edge = awayUnits * ofUnit;
    const isSudden = ofUnit > 0 && Math.abs(local[i]) > edge && values[i] * Math.sign(local[i]) > edge;
    const size = isSudden
      ? local[i] / ofUnit
      : ofMeans > 0 && Math.abs(lasting[i]) > awayUnits * ofMeans
        ? lasting[i] / ofMeans
        : isOpen(i) && isNear(values, i, ofUnit) && isNear(lasting, i, ofMeans)
          ? 0
          : NaN;
    if (!Number.isNaN(size)) {
      toldTimes[count] = times[i];
      told[count++] = size;
    }
  }
  return inspectSamples({ times: toldTimes.subarray(0, count), values: told.subarray(0, count) });
}

/**
 * The open incident at each time: how far away it was at most, signed, in units; 0 where none is open. One in which nothing was told for three
 * hours is over: its level was accepted.
 * PromQL: `last_over_time(away[<openMs>])` says whether and on which side, `max_over_time` or `min_over_time` of the same how far.
 */
export function openIncidents(told: Samples, at: Times, { openMs }: SharpShape, bounds: WindowBounds) {
  const open = new Float64Array(at.times.length);
  const { first, end } = windowsAt(told, at, openMs, bounds);
  for (let i = 0; i < open.length; i++) {
    const side = end[i] > first[i] ? Math.sign(told.values[end[i] - 1]) : 0;
    for (let j = first[i]; side !== 0 && j < end[i]; j++) {
      open[i] = side * Math.max(side * open[i], side * told.values[j]);
    }
  }
  return open;
}

/**
 * Today's level: the mean of the last 20 minutes outside of incidents; within one that is longer, the median residual of the two hours before
 * the newest sample.
 * PromQL: `avg_over_time(calm[<levelMs>] offset <step>) or quantile_over_time(0.5, residual[<referenceMs>] offset <step>) or 0`.
 */
export function levelAt(
  calm: Samples,
  residuals: Samples,
  at: Times,
  shape: SharpShape,
  bounds: WindowBounds
): Float64Array {
  const level = avgOverTime(calm, windowsAt(calm, at, shape.levelMs, bounds, shape.stepMs)).values;
  const isWithin = (_: number, i: number) => Number.isNaN(level[i]);
  const within = inspectTimes(at.times.filter(isWithin), 'evaluation');
  const windows = windowsAt(residuals, within, shape.referenceMs, bounds, shape.stepMs);
  const reference = slidingQuantile(0.5, residuals.values, windows, bounds);
  for (let i = 0, next = 0; i < level.length; i++) {
    if (Number.isNaN(level[i])) {
      level[i] = reference[next++] || 0;
    }
  }
  return level;
}
