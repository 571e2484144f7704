import { leavesBand } from '../../core';
import type { OutlierShape } from './outlierShape';
import type { Plane } from './plane';

type Corner = [across: number, down: number];
const TRIANGLE: Corner[] = [
  [0, -1.1],
  [1, 0.75],
  [-1, 0.75],
];
const RHOMB: Corner[] = [
  [0, -1],
  [0.9, 0],
  [0, 1],
  [-0.9, 0],
];

/** Which outliers get a marker: all while they are `minDistance` apart, else every one that far from the last. */
export function markerRows(shape: OutlierShape, x: (timeMs: number) => number, minDistance: number): number[] {
  const rows: number[] = [];
  let lastX = -Infinity;
  let lastSign = 0;
  for (let i = shape.first; i <= shape.last; i++) {
    const sign = Math.sign(shape.verdict[i] ?? 0);
    if (!sign) {
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

/**
 * Triangles that point away from the band: up above it, down below it; a rhomb where only what lasts is abnormal; hollow while
 * the event is pending.
 */
export function paintMarkers(plane: Plane, shape: OutlierShape, rows: number[], color: string, hollow: string): void {
  const { ctx, ratio } = plane;
  const half = 4 * ratio;
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.2 * ratio;
  ctx.lineJoin = 'round';
  for (const row of rows) {
    const sign = Math.sign(shape.verdict[row]!);
    const x = plane.x(shape.times[row]);
    const y = plane.y(shape.observed[row]!);
    const corners = leavesBand(shape.verdict[row]) ? TRIANGLE : RHOMB;
    ctx.beginPath();
    for (const [across, down] of corners) {
      ctx.lineTo(x + across * half, y + sign * down * half);
    }
    ctx.closePath();
    ctx.fillStyle = shape.pending?.[row] ? hollow : color;
    ctx.fill();
    ctx.stroke();
  }
}
