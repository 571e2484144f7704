import { columnsOf, runsOf, type Stretch, type Values } from './runs';
import type { Plane } from './plane';

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
    // A path that was closed goes on from its own start: without this the next run would be tied to the first sample of the one before.
    path.moveTo(plane.x(times[start]), plane.y(upper[start]!));
    for (const { x, max } of columnsOf(times, upper, [start, end], plane.x)) {
      path.lineTo(x, plane.y(max));
    }
    path.lineTo(plane.x(times[end]), plane.y(upper[end]!));
    path.lineTo(plane.x(times[end]), plane.y(lower[end]!));
    for (const { x, min } of columnsOf(times, lower, [start, end], plane.x).reverse()) {
      path.lineTo(x, plane.y(min));
    }
    path.closePath();
  }
  return path;
}
