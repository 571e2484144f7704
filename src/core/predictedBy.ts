import type { CyclePrediction } from './analysis';
import type { Column } from './windows/column';

/** P_k of one cycle at each time; missing where it cannot vote. Not kept in an analysis, as the sum of what is. */
export function predictedBy({ pastMean, growth, present }: CyclePrediction): Column {
  const values = new Float64Array(growth.length);
  for (let i = 0; i < values.length; i++) {
    values[i] = pastMean[i] + growth[i];
  }
  return { values, present };
}

/** Whether a cycle votes at the i-th time. */
export function hasVote({ pastMean, growth, present }: CyclePrediction, i: number): boolean {
  return present ? present[i] === 1 : !Number.isNaN(pastMean[i] + growth[i]);
}
