import type { Values } from './outlierShape';
import type { Plane } from './plane';
import { runsOf, type Stretch } from './runs';

export interface BandShape extends Stretch {
  lower: Values;
  upper: Values;
}

/** Runs of samples with both edges: where one is missing the band has a hole. */
export function bandRuns(shape: BandShape): Array<[number, number]> {
  const { lower, upper } = shape;
  return runsOf(shape, (i) => Number.isFinite(lower[i] ?? NaN) && Number.isFinite(upper[i] ?? NaN));
}

/** The outline of the band as one path. A run of one sample is drawn as a bar of two pixels, so that it is seen. */
export function bandPath(plane: Plane, shape: BandShape): Path2D {
  const path = new Path2D();
  const { times, lower, upper } = shape;
  for (const [start, end] of bandRuns(shape)) {
    if (start === end) {
      const half = plane.ratio;
      const top = plane.y(upper[start]!);
      path.rect(plane.x(times[start]) - half, top, 2 * half, plane.y(lower[start]!) - top);
      continue;
    }
    path.moveTo(plane.x(times[start]), plane.y(upper[start]!));
    for (let i = start + 1; i <= end; i++) {
      path.lineTo(plane.x(times[i]), plane.y(upper[i]!));
    }
    for (let i = end; i >= start; i--) {
      path.lineTo(plane.x(times[i]), plane.y(lower[i]!));
    }
    path.closePath();
  }
  return path;
}
