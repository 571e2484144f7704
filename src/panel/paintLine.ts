import type { Values } from './outlierShape';
import type { Plane } from './plane';
import { runsOf, type Stretch } from './runs';

export interface LineShape extends Stretch {
  values: Values;
}

/** The runs of samples that a line joins; a run of one is a sample that no line shows. */
export function lineRuns(shape: LineShape): Array<[number, number]> {
  return runsOf(shape, (i) => Number.isFinite(shape.values[i] ?? NaN));
}

/** A dot for each sample that stands alone between two gaps. */
export function paintIsolated(plane: Plane, shape: LineShape, color: string): void {
  const { ctx, ratio } = plane;
  ctx.fillStyle = color;
  for (const [start, end] of lineRuns(shape)) {
    if (start === end) {
      ctx.beginPath();
      ctx.arc(plane.x(shape.times[start]), plane.y(shape.values[start]!), 2 * ratio, 0, 2 * Math.PI);
      ctx.fill();
    }
  }
}

export function paintLine(plane: Plane, shape: LineShape, color: string, width: number, dash: number[] = []): void {
  const { ctx, ratio } = plane;
  ctx.strokeStyle = color;
  ctx.lineWidth = width * ratio;
  ctx.lineJoin = 'round';
  ctx.setLineDash(dash.map((length) => length * ratio));
  ctx.beginPath();
  for (const [start, end] of lineRuns(shape)) {
    ctx.moveTo(plane.x(shape.times[start]), plane.y(shape.values[start]!));
    for (let i = start + 1; i <= end; i++) {
      ctx.lineTo(plane.x(shape.times[i]), plane.y(shape.values[i]!));
    }
  }
  ctx.stroke();
  ctx.setLineDash([]);
}
