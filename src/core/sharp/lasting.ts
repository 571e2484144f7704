import type { ModelSpec } from '../model';
import { columns } from '../windows/allocate';
import { avgOverTime } from '../windows/overTime';
import type { Samples } from '../windows/samples';
import { windowsAt } from '../windows/window';
import { lastingDistance } from './judgeTiers';
import type { SharpShape } from './shape';

/** The second tier at each residual. */
interface Lasting {
  mean: Float64Array;
  predicted: Float64Array;
  /** How far their roots are apart, signed. */
  distance: Float64Array;
}

/**
 * The second tier: means over the last samples, without today's level, and how far their roots are from those of what was predicted.
 * PromQL: `avg_over_time(E[<lastingMs>])`, and that less `avg_over_time(residual[<lastingMs>])`. The unit of the distance is that
 * of `unitAt`.
 *
 * @param observed - finite samples
 * @param residuals - observed - season, at those of them which have one
 */
export function lastingOf(observed: Samples, residuals: Samples, shape: SharpShape, { bounds }: ModelSpec): Lasting {
  const meanOf = (samples: Samples) =>
    avgOverTime(samples, windowsAt(samples, residuals, shape.lastingMs, bounds)).values;
  const mean = meanOf(observed);
  const meanResidual = meanOf(residuals);
  const [predicted, distance] = columns(2, mean.length);
  for (let i = 0; i < mean.length; i++) {
    predicted[i] = mean[i] - meanResidual[i];
    distance[i] = lastingDistance(mean[i], predicted[i]);
  }
  return { mean, predicted, distance };
}
