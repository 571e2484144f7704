import { MINUTE_MS } from '../durations';
import { heldScores } from './heldScores';

it('is the largest size of the last minutes, by time and not by count, and unknown where nothing was known', () => {
  const times = Float64Array.of(0, 1, 2, 3, 12, 13).map((minute) => minute * MINUTE_MS);
  const score = Float64Array.of(NaN, -4, 1, NaN, 2, 0.5);
  expect([...heldScores(times, score, 10 * MINUTE_MS)]).toEqual([NaN, 4, 4, 4, 2, 2]);
});
