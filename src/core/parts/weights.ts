import type { Windows } from '../windows/window';

/** How much each sample counts in a number that is linear in the samples; built from means over windows. */
export class Weights {
  /** Differences of neighbours: a window costs two additions. */
  private steps: Float64Array;

  constructor(samples: number) {
    this.steps = new Float64Array(samples + 1);
  }

  /** Adds `weight` times the mean of the i-th window, which is not empty. */
  addMean({ first, end }: Pick<Windows, 'first' | 'end'>, i: number, weight: number) {
    const each = weight / (end[i] - first[i]);
    this.steps[first[i]] += each;
    this.steps[end[i]] -= each;
  }

  addSample(index: number, weight: number) {
    this.steps[index] += weight;
    this.steps[index + 1] -= weight;
  }

  /** One weight per sample. */
  sums(): Float64Array {
    let sum = 0;
    return this.steps.subarray(0, -1).map((step) => (sum += step));
  }
}
