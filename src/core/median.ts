import type { CyclePrediction } from './analysis';
import type { Column } from './windows/column';
import { quantileOfSorted } from './windows/quantile';
import type { WindowBounds } from './windows/series';

/**
 * The median of those cycles that vote, per time. PromQL: `quantile(0.5, P_1 or P_2 or ...) without (offset)`.
 * Missing where none votes. NaN sorts before everything else, as in Prometheus.
 */
export function medianOfVotes(cycles: CyclePrediction[], length: number, bounds: WindowBounds): Column {
  const canBeNaN = cycles.some(({ present }) => present);
  if (cycles.length === 3 && !canBeNaN) {
    return { values: medianOfThree(cycles[0], cycles[1], cycles[2]) };
  }
  if (cycles.length === 4 && !canBeNaN) {
    return { values: medianOfFour(cycles, bounds) };
  }
  const values = new Float64Array(length);
  const present = canBeNaN ? new Uint8Array(length) : undefined;
  const sorted = new Float64Array(cycles.length);
  for (let i = 0; i < length; i++) {
    const count = sortVotes(cycles, i, sorted);
    values[i] = quantileOfSorted(0.5, sorted, count, bounds);
    if (present) {
      present[i] = count > 0 ? 1 : 0;
    }
  }
  return { values, present };
}

/** The votes at one time, ascending. @returns how many there are */
function sortVotes(cycles: CyclePrediction[], i: number, sorted: Float64Array): number {
  let count = 0;
  for (const { pastMean, growth, present: votes } of cycles) {
    const value = pastMean[i] + growth[i];
    const isMissing = value !== value;
    if (votes ? votes[i] === 1 : !isMissing) {
      let place = count++;
      for (; place > 0 && (isMissing || value < sorted[place - 1]); place--) {
        sorted[place] = sorted[place - 1];
      }
      sorted[place] = value;
    }
  }
  return count;
}

/** Three weeks and yesterday, where all vote, without sorting: the mean of the larger low one and the smaller high one of two pairs. */
function medianOfFour(cycles: CyclePrediction[], bounds: WindowBounds): Float64Array {
  const [pastW, pastX, pastY, pastZ] = cycles.map(({ pastMean }) => pastMean);
  const [growthW, growthX, growthY, growthZ] = cycles.map(({ growth }) => growth);
  const result = new Float64Array(growthW.length);
  const sorted = new Float64Array(4);
  for (let i = 0; i < result.length; i++) {
    const w = pastW[i] + growthW[i];
    const x = pastX[i] + growthX[i];
    const y = pastY[i] + growthY[i];
    const z = pastZ[i] + growthZ[i];
    result[i] = Number.isNaN(w + x + y + z)
      ? quantileOfSorted(0.5, sorted, sortVotes(cycles, i, sorted), bounds)
      : 0.5 * Math.max(Math.min(w, x), Math.min(y, z)) + 0.5 * Math.min(Math.max(w, x), Math.max(y, z));
  }
  return result;
}

/** The usual case without sorting; NaN is no vote. */
function medianOfThree(first: CyclePrediction, second: CyclePrediction, third: CyclePrediction): Float64Array {
  const [pastX, pastY, pastZ] = [first.pastMean, second.pastMean, third.pastMean];
  const [growthX, growthY, growthZ] = [first.growth, second.growth, third.growth];
  const result = new Float64Array(growthX.length);
  for (let i = 0; i < result.length; i++) {
    const x = pastX[i] + growthX[i];
    const y = pastY[i] + growthY[i];
    const z = pastZ[i] + growthZ[i];
    result[i] = Number.isNaN(x + y + z) ? medianOfPresent(x, y, z) : middleOf(x, y, z);
  }
  return result;
}

function middleOf(x: number, y: number, z: number): number {
  const low = x < y ? x : y;
  const high = x < y ? y : x;
  return z > high ? high : z > low ? z : low;
}

function medianOfPresent(x: number, y: number, z: number): number {
  if (Number.isNaN(x)) {
    return meanOfPresent(y, z);
  }
  if (Number.isNaN(y)) {
    return meanOfPresent(x, z);
  }
  return Number.isNaN(z) ? meanOfPresent(x, y) : middleOf(x, y, z);
}

/** Each multiplied by its weight, as in `quantileOfSorted`. */
function meanOfPresent(x: number, y: number): number {
  if (Number.isNaN(x)) {
    return y;
  }
  return Number.isNaN(y) ? x : x * 0.5 + y * 0.5;
}
