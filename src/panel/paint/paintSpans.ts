import type { TimeSpan } from '../../core';
import { hatchOf } from './hatch';
import type { Palette } from './palette';
import type { Plane } from './plane';

/** Hatched columns over the whole height, each with a word at the top where there is room for it. */
export function paintSpans(plane: Plane, spans: TimeSpan[], text: string, palette: Palette): void {
  const { ctx, ratio, top, height } = plane;
  ctx.font = `${10 * ratio}px ${palette.font}`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  for (const { fromMs, toMs } of spans) {
    const from = Math.max(plane.left, plane.x(fromMs));
    const to = Math.min(plane.left + plane.width, plane.x(toMs));
    if (to <= from) {
      continue;
    }
    ctx.fillStyle = hatchOf(ctx, palette.hatch, ratio, 8);
    ctx.fillRect(from, top, to - from, height);
    const width = ctx.measureText(text).width;
    if (width + 8 * ratio < to - from) {
      ctx.fillStyle = palette.background;
      ctx.fillRect(from + 2 * ratio, top + ratio, width + 4 * ratio, 13 * ratio);
      ctx.fillStyle = palette.weak;
      ctx.fillText(text, from + 4 * ratio, top + 2 * ratio);
    }
  }
}
