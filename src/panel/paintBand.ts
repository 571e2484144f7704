import type { Plane } from './plane';

export type Values = ArrayLike<number | null | undefined>;

export interface BandShape {
  times: ArrayLike<number>;
  lower: Values;
  upper: Values;
  first: number;
  last: number;
  /** Longest distance of two samples that are joined, in ms. */
  maxGapMs: number;
}

/** Runs of samples with both edges: where one is missing the band has a hole, it is never bridged. */
export function bandRuns({ times, lower, upper, first, last, maxGapMs }: BandShape): Array<[number, number]> {
  const runs: Array<[number, number]> = [];
  let start = -1;
  for (let i = first; i <= last + 1; i++) {
    const present = i <= last && Number.isFinite(lower[i] ?? NaN) && Number.isFinite(upper[i] ?? NaN);
    const broken = start >= 0 && (!present || times[i] - times[i - 1] > maxGapMs);
    if (broken) {
      runs.push([start, i - 1]);
      start = -1;
    }
    if (present && start < 0) {
      start = i;
    }
  }
  return runs;
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
