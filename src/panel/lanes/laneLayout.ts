/** Heights in CSS pixels. */
export const ROW_HEIGHT = 20;
export const SUMMARY_HEIGHT = 44;
export const AXIS_HEIGHT = 20;
/** Right of the cells: the marks of open events, and a scroll bar. */
const RIGHT = 24;
/** No cell is narrower. */
export const LEAST_CELL = 2;
/** More columns than this show nothing more, and cost. */
export const MAX_COLUMNS = 600;

/** Where cells lie, from the left edge of the picture. */
export interface LaneLayout {
  width: number;
  height: number;
  left: number;
  cellsWidth: number;
  /** Height of the scrolled rows. */
  rowsHeight: number;
}

/** Names get a quarter of the picture and no more than the longest needs; in narrow pictures two fifths of it. */
export function laneLayout(width: number, height: number, longestName: number): LaneLayout {
  const most = width < 420 ? 0.4 * width : Math.min(320, width / 4);
  const left = Math.round(Math.min(most, Math.max(64, 6.4 * longestName + 52)));
  return {
    width,
    height,
    left,
    cellsWidth: Math.max(1, width - left - RIGHT),
    rowsHeight: Math.max(0, height - SUMMARY_HEIGHT - AXIS_HEIGHT),
  };
}
