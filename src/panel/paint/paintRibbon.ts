import type { AnomalyEvent, TimeSpan } from '../../core';
import type { Palette } from './palette';
import type { Lane } from './lanes';
import type { Plane } from './plane';

/** An event whose peak is within this many band widths is shown mildly. */
const MILD = 1.3;

interface RibbonRow {
  events: AnomalyEvent[];
  /** Where samples are missing. */
  absent: TimeSpan[];
  bandWidth: number;
  stepMs: number;
  /** Where an open event ends; absent: at the edge of the picture. */
  nowMs?: number;
}

/** The colour of an event: mild while its peak is barely outside, else by direction. */
function eventColor(event: AnomalyEvent, bandWidth: number, palette: Palette): string {
  if (Math.abs(event.peakScore) < bandWidth * MILD) {
    return palette.mild;
  }
  return event.direction === 'above' ? palette.above : palette.below;
}

/** One strip for all drawn series: a block per event, hollow while pending or a mere return, with an open end while it still goes on; grey where samples are missing. */
export function paintRibbon(plane: Plane, lane: Lane, rows: RibbonRow[], palette: Palette): void {
  const { ctx, ratio, left, width } = plane;
  const top = plane.top + plane.height + lane.top * ratio;
  const height = lane.height * ratio;
  const radius = Math.min(2 * ratio, height / 2);
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top - ratio, width, height + 2 * ratio);
  ctx.clip();
  roundRect(ctx, left, top, width, height, radius);
  ctx.fillStyle = palette.track;
  ctx.fill();
  for (const { events, absent, bandWidth, stepMs, nowMs } of rows) {
    ctx.fillStyle = palette.weak;
    for (const { fromMs, toMs } of absent) {
      const from = plane.x(fromMs);
      roundRect(ctx, from, top, Math.max(Math.min(left + width, plane.x(toMs)) - from, 3 * ratio), height, radius);
      ctx.fill();
    }
    const now = Math.min(left + width, nowMs === undefined ? Infinity : plane.x(nowMs));
    for (const event of events) {
      const from = plane.x(event.startMs - stepMs / 2);
      const to = event.open ? now : plane.x(event.endMs + stepMs / 2);
      const wide = Math.max(to - from, 3 * ratio);
      const color = eventColor(event, bandWidth, palette);
      roundRect(ctx, from, top, wide, height, radius);
      if (event.pending || event.isReturn) {
        ctx.strokeStyle = color;
        ctx.lineWidth = ratio;
        ctx.stroke();
      } else {
        ctx.fillStyle = color;
        ctx.fill();
      }
    }
  }
  ctx.restore();
}

function roundRect(ctx: CanvasRenderingContext2D, x: number, y: number, w: number, h: number, radius: number): void {
  const r = Math.min(radius, w / 2, h / 2);
  ctx.beginPath();
  ctx.moveTo(x + r, y);
  ctx.arcTo(x + w, y, x + w, y + h, r);
  ctx.arcTo(x + w, y + h, x, y + h, r);
  ctx.arcTo(x, y + h, x, y, r);
  ctx.arcTo(x, y, x + w, y, r);
  ctx.closePath();
}
