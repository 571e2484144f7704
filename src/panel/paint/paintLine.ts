import { columnsOf, runsOf, type Stretch, type Values } from './runs';
import type { Plane } from './plane';

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
    const columns = columnsOf(shape.times, shape.values, [start, end], plane.x);
    ctx.moveTo(columns[0].x, plane.y(columns[0].first));
    for (const { x, first, min, max, last } of columns) {
      ctx.lineTo(x, plane.y(first));
      if (min < first || max > first) {
        ctx.lineTo(x, plane.y(min));
        ctx.lineTo(x, plane.y(max));
        ctx.lineTo(x, plane.y(last));
      }
    }
  }
  ctx.stroke();
  ctx.setLineDash([]);
}
