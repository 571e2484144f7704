import { colorManipulator } from '@grafana/data';
import type { Palette } from './palette';
import { clipped, type Plane } from './plane';
import type { Annotation } from '../view/prepareAnnotations';

/** A dashed line for a point in time, a tinted region for a span, each with a small foot on the time axis. */
export function paintAnnotations(plane: Plane, annotations: Annotation[], palette: Palette): void {
  const { ctx, ratio, top, height } = plane;
  clipped(plane, () => {
    for (const { fromMs, toMs, color = palette.note } of annotations) {
      const from = Math.round(plane.x(fromMs)) + 0.5;
      const to = Math.round(plane.x(toMs)) + 0.5;
      ctx.strokeStyle = color;
      ctx.fillStyle = colorManipulator.alpha(color, 0.1);
      ctx.lineWidth = ratio;
      if (to > from) {
        ctx.fillRect(from, top, to - from, height);
      }
      ctx.setLineDash([4 * ratio, 4 * ratio]);
      ctx.beginPath();
      for (const x of to > from ? [from, to] : [from]) {
        ctx.moveTo(x, top);
        ctx.lineTo(x, top + height);
      }
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.fillStyle = color;
      ctx.fillRect(
        from - (to > from ? 0 : 3 * ratio),
        top + height - 3 * ratio,
        Math.max(to - from, 6 * ratio),
        3 * ratio
      );
    }
  });
}
