import type { Leaves } from '../../src/core';
import type { LabelSet } from './generate';

/**
 * Adtributor (Bhagwan et al., NSDI 2014), restated from the paper to be compared with: one label only. Values of a label, most
 * surprising first, that explain at least a tenth of the change each and two thirds together; the label whose values surprise
 * most. Surprise is the Jensen-Shannon divergence of a value's share of what was predicted and of what was observed.
 */
export function adtributor({ labels, values, codes, observed, predicted, over }: Leaves): LabelSet[] {
  let best: { surprise: number; sets: LabelSet[] } = { surprise: -1, sets: [] };
  labels.forEach((label, at) => {
    const per = (numbers: Float64Array) => {
      const sums = new Float64Array(values[at].length);
      numbers.forEach((number, i) => (sums[codes[at][i]] += Number.isFinite(number) ? number : 0));
      return sums;
    };
    const [real, predict] = [per(observed), per(predicted)];
    const [realOver, predictOver] = over ? [per(over.observed), per(over.predicted)] : [undefined, undefined];
    const [sumReal, sumPredict] = [total(real), total(predict)];
    const surpriseOf = (v: number) =>
      divergence(predict[v] / sumPredict, real[v] / sumReal) +
      (realOver && predictOver ? divergence(predictOver[v] / total(predictOver), realOver[v] / total(realOver)) : 0);
    const explained = ratioExplained(real, predict, realOver, predictOver);
    const order = values[at].map((_, v) => v).sort((a, b) => surpriseOf(b) - surpriseOf(a));
    let [surprise, power] = [0, 0];
    const sets: LabelSet[] = [];
    for (const v of order) {
      if (explained[v] > LEAST_OF_VALUE && power <= LEAST_OF_ALL) {
        power += explained[v];
        surprise += surpriseOf(v);
        sets.push({ [label]: values[at][v] });
      }
    }
    if (power > LEAST_OF_ALL && surprise > best.surprise) {
      best = { surprise, sets };
    }
  });
  return best.sets;
}

const LEAST_OF_VALUE = 0.1;
const LEAST_OF_ALL = 0.67;

/** Explanatory power of each value; of a ratio by its partial derivatives, as in the paper. */
function ratioExplained(
  real: Float64Array,
  predict: Float64Array,
  realOver?: Float64Array,
  predictOver?: Float64Array
): Float64Array {
  const [change, from] = [total(real) - total(predict), total(predict)];
  if (!realOver || !predictOver) {
    return real.map((r, v) => (r - predict[v]) / change);
  }
  const over = total(predictOver);
  const parts = real.map(
    (r, v) =>
      ((r - predict[v]) * over - (realOver[v] - predictOver[v]) * from) / (over * (over + realOver[v] - predictOver[v]))
  );
  return parts.map((part) => part / total(parts));
}

function divergence(p: number, q: number): number {
  const half = (x: number) => (x > 0 ? x * Math.log((2 * x) / (p + q)) : 0);
  return 0.5 * (half(p) + half(q));
}

function total(numbers: Float64Array): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
