/** Heights of cells and axis, in CSS pixels. */
const ROW_HEIGHT = 20;
const SUMMARY_HEIGHT = 44;
const AXIS_HEIGHT = 20;
/** A lower summary has no title, and one lower still is none. */
const [LEAST_TITLED, LEAST_SUMMARY] = [34, 10];
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
  /** Where there is no room for a row it takes what is left. */
  summaryHeight: number;
  /** The summary has room for its title. */
  titled: boolean;
  /** 0 where there is no room for the times. */
  axisHeight: number;
  left: number;
  cellsWidth: number;
  /** Height of the scrolled rows. */
  rowsHeight: number;
}

/** Names get a quarter of the picture and no more than the longest needs. In a low picture the summary goes before a cut row. */
export function laneLayout(width: number, height: number, longestName: number, rows: number): LaneLayout {
  const isStacked = width < STACKED_BELOW;
  const nameHeight = isStacked ? NAME_HEIGHT : 0;
  const [rowHeight, fullSummary] = [ROW_HEIGHT + nameHeight, SUMMARY_HEIGHT + nameHeight];
  const left = isStacked ? MARGIN : Math.round(Math.min(320, width / 4, Math.max(64, 6.4 * longestName + 52)));
  const room = height - fullSummary - AXIS_HEIGHT;
  const rowsHeight = room >= rowHeight ? Math.min(room, rows * rowHeight) : 0;
  const axisHeight = height >= LEAST_TITLED + AXIS_HEIGHT ? AXIS_HEIGHT : 0;
  const summary = Math.min(fullSummary, height - axisHeight);
  const summaryHeight = summary < LEAST_SUMMARY ? 0 : summary;
  const titled = summaryHeight >= LEAST_TITLED;
  return {
    ...{ width, height: summaryHeight + rowsHeight + axisHeight },
    // Beside its title are no bars in a narrow picture, and without a title they have all of the summary.
    ...{ nameHeight: titled ? nameHeight : 0, rowHeight, summaryHeight, titled, axisHeight, left, rowsHeight },
    cellsWidth: Math.max(1, width - left - RIGHT),
  };
}
