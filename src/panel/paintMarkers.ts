import type { OutlierShape } from './outlierShape';
import type { Plane } from './plane';

/** Which outliers get a marker: all while they are `minDistance` apart, else every one that far from the last. */
export function markerRows(shape: OutlierShape, x: (timeMs: number) => number, minDistance: number): number[] {
  const rows: number[] = [];
  let lastX = -Infinity;
  let lastSign = 0;
  for (let i = shape.first; i <= shape.last; i++) {
    const sign = shape.outlier[i];
    if (sign === 0) {
      continue;
    }
    const at = x(shape.times[i]);
    if (sign !== lastSign || at - lastX >= minDistance) {
      rows.push(i);
      lastX = at;
      lastSign = sign;
    }
  }
  return rows;
}

/** Triangles that point away from the band: up above it, down below it; hollow while the event is pending. */
export function paintMarkers(plane: Plane, shape: OutlierShape, rows: number[], color: string, hollow: string): void {
  const { ctx, ratio } = plane;
  const half = 4 * ratio;
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.2 * ratio;
  ctx.lineJoin = 'round';
  for (const row of rows) {
    const sign = shape.outlier[row];
    const x = plane.x(shape.times[row]);
    const y = plane.y(shape.observed[row]!);
    ctx.beginPath();
    ctx.moveTo(x, y - sign * half * 1.1);
    ctx.lineTo(x + half, y + sign * half * 0.75);
    ctx.lineTo(x - half, y + sign * half * 0.75);
    ctx.closePath();
    ctx.fillStyle = shape.pending?.[row] ? hollow : color;
    ctx.fill();
    ctx.stroke();
  }
}
