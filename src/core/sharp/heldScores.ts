/**
 * The largest |score| of the last `heldMs`, this sample's included: for ranking times by how abnormal they are, where a moment
 * between two outliers of one incident should not count as normal. Verdicts never look at it. NaN without any score.
 * PromQL: `max_over_time(abs(score)[<heldMs>])`, left-open.
 */
export function heldScores(times: Float64Array, score: Float64Array, heldMs: number): Float64Array {
  const held = new Float64Array(score.length);
  for (let i = 0; i < held.length; i++) {
    let largest = Math.abs(score[i]);
    for (let j = i - 1; j >= 0 && times[j] > times[i] - heldMs; j--) {
      const before = Math.abs(score[j]);
      largest = before > largest || Number.isNaN(largest) ? before : largest;
    }
    held[i] = largest;
  }
  return held;
}
