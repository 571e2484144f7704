import type { ModelSpec } from '../model';
import { avgOverTime } from '../windows/overTime';
import type { Samples } from '../windows/samples';
import type { Times } from '../windows/times';
import { windowsAt } from '../windows/window';
import type { SharpShape } from './shape';

/**
 * Today's level: by how much the last 20 minutes lay above what the season predicted for them, without the newest sample. 0 where
 * there was no sample. PromQL: `avg_over_time(E[<levelMs>] offset <step>) - avg_over_time(P[<levelMs>] offset <step>) or P * 0`.
 *
 * @param observed - finite samples
 * @param predicted - the season at those of them which have one
 */
export function levelAt(
  observed: Samples,
  predicted: Samples,
  at: Times,
  shape: SharpShape,
  { bounds }: ModelSpec
): Float64Array {
  const meanOf = (samples: Samples) =>
    avgOverTime(samples, windowsAt(samples, at, shape.levelMs, bounds, shape.stepMs)).values;
  const level = meanOf(observed);
  const season = meanOf(predicted);
  for (let i = 0; i < level.length; i++) {
    const above = level[i] - season[i];
    level[i] = Number.isNaN(above) ? 0 : above;
  }
  return level;
}
