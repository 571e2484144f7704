/** (observed - predicted) / sigma, signed; none where sigma is 0, though PromQL would give an infinity or NaN. */
export function scoreOf(observed: Float64Array, predicted: Float64Array, sigma: Float64Array): Float64Array {
  const score = new Float64Array(observed.length);
  for (let i = 0; i < score.length; i++) {
    if (sigma[i] > 0) {
      score[i] = (observed[i] - predicted[i]) / sigma[i];
    } else {
      score[i] = NaN;
    }
  }
  return score;
}
