import type { Lanes } from './lanes';
import type { Palette } from './palette';
import type { Plane } from './plane';
import { localNumber } from '../../language/numbers';
import { t } from '../../language/translate';

/** Names the lanes on the left, where the axis leaves room, and the limits of the score on the right. */
export function paintLaneLabels(
  plane: Plane,
  lanes: Lanes,
  palette: Palette,
  limit: { bandWidth: number; unit: string } | undefined
): void {
  const { ctx, ratio } = plane;
  const bottom = plane.top + plane.height;
  ctx.font = `${10 * ratio}px ${palette.font}`;
  ctx.fillStyle = palette.weak;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'right';
  for (const [name, lane] of [
    [t('panel.paint.events', 'events'), lanes.events],
    [t('panel.paint.score', 'score'), lanes.score],
  ] as const) {
    if (lane && lane.height >= 8 && ctx.measureText(name).width + 8 * ratio <= plane.left) {
      ctx.fillText(name, plane.left - 6 * ratio, bottom + (lane.top + lane.height / 2) * ratio);
    }
  }
  if (lanes.score && limit) {
    const { top, height } = lanes.score;
    for (const [text, share] of [
      [`+${localNumber(String(limit.bandWidth))}${limit.unit}`, 0.12],
      [`−${localNumber(String(limit.bandWidth))}${limit.unit}`, 0.9],
    ] as const) {
      ctx.fillText(text, plane.left + plane.width - 2 * ratio, bottom + (top + height * share) * ratio);
    }
  }
}

/** A dotted line at `timeMs` with a text beside it, where the normal range ahead begins. */
export function paintNow(plane: Plane, timeMs: number, palette: Palette): void {
  const { ctx, ratio, top, height } = plane;
  const x = Math.round(plane.x(timeMs));
  ctx.strokeStyle = palette.weak;
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(x, top);
  ctx.lineTo(x, top + height);
  ctx.stroke();
  ctx.setLineDash([]);
  const room = plane.left + plane.width - x;
  ctx.font = `${10 * ratio}px ${palette.font}`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  ctx.fillStyle = palette.weak;
  const text = [t('panel.paint.normal-range-ahead', 'normal range ahead'), t('panel.paint.ahead', 'ahead')].find(
    (one) => ctx.measureText(one).width + 8 * ratio < room
  );
  if (text) {
    ctx.fillText(text, x + 4 * ratio, top + 2 * ratio);
  }
}
