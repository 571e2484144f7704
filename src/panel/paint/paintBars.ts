import { lineRuns, type LineShape } from './paintLine';
import type { Plane } from './plane';
import { columnsOf } from './runs';

/** With fewer rows than that per pixel column, the slope of a line is to be seen, and bars would make steps of it. */
const ROWS_PER_COLUMN = 2;

/** Whether a line is as well painted as bars: it has many samples per pixel column, and nothing is seen through it. */
export function asBars({ ctx, width }: Plane, { first, last }: LineShape, color: string): boolean {
  if (last - first < ROWS_PER_COLUMN * width) {
    return false;
  }
  ctx.strokeStyle = color;
  // A canvas reads every opaque colour back like this, and others as rgba().
  return String(ctx.strokeStyle).startsWith('#');
}

/**
 * A line as one bar per pixel column, from the lowest to the highest of its samples, on whole pixels as uPlot's lines are. A browser
 * takes five times as long for the outline of a path that is wider than a pixel and goes up and down that often. Bars of columns
 * that are neighbours meet half way; others are joined by a line.
 *
 * @param width - in canvas pixels
 */
export function paintBars(plane: Plane, shape: LineShape, color: string, width: number): void {
  const { ctx } = plane;
  const shift = strokeShift(width);
  const x = (timeMs: number) => Math.round(plane.x(timeMs));
  const y = (value: number) => Math.round(plane.y(value));
  const paint = (at: number, top: number, bottom: number) =>
    ctx.fillRect(at + shift - width / 2, top + shift - width / 2, width, bottom - top + width);
  ctx.fillStyle = color;
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.setLineDash([]);
  ctx.beginPath();
  for (const run of lineRuns(shape)) {
    const [begin, ...columns] = columnsOf(shape.times, shape.values, run, x);
    let [at, top, bottom, end] = [begin.x, y(begin.max), y(begin.min), begin.last];
    for (const { x: nextAt, first, min, max, last } of columns) {
      let [nextTop, nextBottom] = [y(max), y(min)];
      if (nextAt - at > 1) {
        ctx.moveTo(at + shift, y(end) + shift);
        ctx.lineTo(nextAt + shift, y(first) + shift);
      } else if (nextTop > bottom) {
        bottom = nextTop = (bottom + nextTop) / 2;
      } else if (nextBottom < top) {
        top = nextBottom = (top + nextBottom) / 2;
      }
      paint(at, top, bottom);
      [at, top, bottom, end] = [nextAt, nextTop, nextBottom, last];
    }
    paint(at, top, bottom);
  }
  ctx.stroke();
}

/** How far uPlot moves a line, so that its edges lie on those of pixels. */
export function strokeShift(width: number): number {
  return (width % 2) / 2;
}
