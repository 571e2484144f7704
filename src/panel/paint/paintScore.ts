import { clipped, type Plane } from './plane';
import type { Lane } from './lanes';
import type { Palette } from './palette';
import { paintLine, type LineShape } from './paintLine';

interface ScoreRow {
  shape: LineShape;
  color: string;
  bandWidth: number;
}

/** The lane ends at twice the band width; what is beyond lies on its edge. */
const BAND_WIDTHS = 2;

/** One lane for all series, in band widths: +-1 is the edge of the normal range of each. */
export function paintScore(main: Plane, lane: Lane, rows: ScoreRow[], palette: Palette, normal: string): void {
  const { ratio } = main;
  const plane: Plane = {
    ...main,
    top: main.top + main.height + lane.top * ratio,
    height: lane.height * ratio,
  };
  const middle = plane.top + plane.height / 2;
  const quarter = plane.height / (2 * BAND_WIDTHS);
  const { ctx } = plane;
  ctx.fillStyle = normal;
  ctx.fillRect(plane.left, middle - quarter, plane.width, 2 * quarter);
  for (const { shape, color, bandWidth } of rows) {
    const y = (score: number) => middle - Math.max(-BAND_WIDTHS, Math.min(BAND_WIDTHS, score / bandWidth)) * quarter;
    const drawn = { ...plane, y };
    clipped(plane, () => paintLine(drawn, shape, color, 1));
    for (const [top, height] of [
      [plane.top, quarter],
      [middle + quarter, quarter],
    ]) {
      clipped({ ...plane, top, height }, () => paintLine(drawn, shape, palette.above, 1.5));
    }
  }
}
