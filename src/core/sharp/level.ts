import type { ModelSpec } from '../model';
import { avgOverTime } from '../windows/overTime';
import type { Samples } from '../windows/samples';
import type { Times } from '../windows/times';
import { windowsAt } from '../windows/window';
import type { SharpShape } from './shape';

/**
 * Today's level: by how much the last 20 minutes lay above what was predicted for it, without the newest sample. 0 where there was
 * no residual. PromQL: `avg_over_time(r[<levelMs>] offset <step>) or P * 0`.
 *
 * @param residuals - r = E - P
 */
export function levelAt(residuals: Samples, at: Times, shape: SharpShape, { bounds }: ModelSpec): Float64Array {
  const windows = windowsAt(residuals, at, shape.levelMs, bounds, shape.stepMs);
  const { values } = avgOverTime(residuals, windows);
  for (let i = 0; i < values.length; i++) {
    values[i] = Number.isNaN(values[i]) ? 0 : values[i];
  }
  return values;
}
