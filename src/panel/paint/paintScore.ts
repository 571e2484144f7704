import type { OutlierShape } from './outlierShape';
import { clipped, type Plane } from './plane';
import type { Lane } from './lanes';
import type { Palette } from './palette';
import { paintLine } from './paintLine';
import { outsideSegments, paintSegments } from './paintOutside';

interface ScoreRow {
  shape: OutlierShape;
  score: Array<number | null>;
  color: string;
  bandWidth: number;
}

/** The lane ends at twice the band width; what is beyond lies on its edge. */
const BAND_WIDTHS = 2;

/** One lane for all series, in band widths: +-1 is the edge of the normal range of each. What is outside is red. */
export function paintScore(main: Plane, lane: Lane, rows: ScoreRow[], palette: Palette, normal: string): void {
  const { ctx, ratio } = main;
  const top = main.top + main.height + lane.top * ratio;
  const height = lane.height * ratio;
  const quarter = height / (2 * BAND_WIDTHS);
  const middle = top + height / 2;
  const plane: Plane = { ...main, top, height, y: (widths) => middle - widths * quarter };
  ctx.fillStyle = normal;
  ctx.fillRect(plane.left, middle - quarter, plane.width, 2 * quarter);
  clipped(plane, () => {
    for (const { shape, score, color, bandWidth } of rows) {
      const values = Float64Array.from(score, (value) =>
        Math.max(-BAND_WIDTHS, Math.min(BAND_WIDTHS, (value ?? NaN) / bandWidth))
      );
      const upper = new Float64Array(values.length).fill(1);
      const lower = upper.map((edge) => -edge);
      paintLine(plane, { ...shape, values }, color, 1);
      const outside = outsideSegments({ ...shape, observed: values, lower, upper, pending: undefined });
      paintSegments(plane, outside, palette.above, 1.5);
    }
  });
}
