/** Heights of cells and axis, in CSS pixels. */
const ROW_HEIGHT = 20;
const SUMMARY_HEIGHT = 44;
export const AXIS_HEIGHT = 20;
/** Right of the cells: the marks of open events, and a scroll bar. */
const RIGHT = 24;
/** No cell is narrower. */
export const LEAST_CELL = 2;
/** More columns than this show nothing more, and cost. */
export const MAX_COLUMNS = 600;

/** In narrower pictures names have a line of their own above the cells, since beside them is no room to read them. */
const STACKED_BELOW = 480;
const NAME_HEIGHT = 14;
const MARGIN = 8;

/** Where cells lie, from the left edge of the picture. */
export interface LaneLayout {
  width: number;
  /** No more than the rows need. */
  height: number;
  /** Of the line above the cells that names have in narrow pictures; 0 where they stand beside. */
  nameHeight: number;
  rowHeight: number;
  summaryHeight: number;
  left: number;
  cellsWidth: number;
  /** Height of the scrolled rows. */
  rowsHeight: number;
}

/** Names get a quarter of the picture and no more than the longest needs. */
export function laneLayout(width: number, height: number, longestName: number, rows: number): LaneLayout {
  const nameHeight = width < STACKED_BELOW ? NAME_HEIGHT : 0;
  const [rowHeight, summaryHeight] = [ROW_HEIGHT + nameHeight, SUMMARY_HEIGHT + nameHeight];
  const left = nameHeight > 0 ? MARGIN : Math.round(Math.min(320, width / 4, Math.max(64, 6.4 * longestName + 52)));
  const rowsHeight = Math.max(0, Math.min(height - summaryHeight - AXIS_HEIGHT, rows * rowHeight));
  return {
    ...{ width, height: Math.min(height, summaryHeight + rowsHeight + AXIS_HEIGHT) },
    ...{ nameHeight, rowHeight, summaryHeight, left, rowsHeight },
    cellsWidth: Math.max(1, width - left - RIGHT),
  };
}
