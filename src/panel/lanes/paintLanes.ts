import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { hatchOf } from '../paint/hatch';
import { paletteOf, type Palette } from '../paint/palette';
import { stateKept } from '../paint/plane';
import {
  ABSENT,
  BRIEF,
  columnAt,
  columnStartMs,
  NORMAL,
  outlierLevel,
  UNKNOWN,
  type Grid,
  type LaneCounts,
} from './cells';
import type { LaneLayout } from './laneLayout';
import { t } from '../../language/translate';

/** One row as it is painted. */
export interface PaintedRow {
  label: string;
  /** Behind the label. */
  note?: string;
  strong?: boolean;
  weak?: boolean;
  /** An event may still go on, or is not as long as `for` yet. */
  open?: 'event' | 'pending';
  cells: Int8Array;
}

export interface LanePicture {
  layout: LaneLayout;
  grid: Grid;
  rows: PaintedRow[];
  counts: LaneCounts;
  ticks: Array<{ timeMs: number; text: string }>;
  /** Marked span of time. */
  span?: { fromMs: number; toMs: number };
  /** Under the pointer, or where the keyboard is; row -1 is the summary. */
  cursor?: { row: number; column: number };
  scrollTop: number;
}

export interface LanePalette extends Palette {
  aboveTint: string;
  belowTint: string;
  hover: string;
}

/** Orange and blue: told apart by everybody, with whatever colour vision. */
export function lanePalette(theme: GrafanaTheme2): LanePalette {
  const name = (hue: string) => theme.visualization.getColorByName(theme.isDark ? hue : `semi-dark-${hue}`);
  const [above, below] = [name('orange'), name('blue')];
  return {
    ...paletteOf(theme),
    above,
    below,
    aboveTint: colorManipulator.alpha(above, 0.25),
    belowTint: colorManipulator.alpha(below, 0.25),
    hover: theme.colors.action.hover,
  };
}

/** Share of half a row that an outlier of each level fills. */
const HEIGHTS = [0.3, 0.5, 0.75, 1];
const LABEL_FONT = 12;
const SMALL_FONT = 10;
/** Lines of missing samples are closer than those of cells without a verdict. */
const ABSENT_GAP = 4;

/** The whole picture, or what of it is in view: rows beyond the scrolled window cost nothing. */
export function paintLanes(
  ctx: CanvasRenderingContext2D,
  picture: LanePicture,
  palette: LanePalette,
  ratio: number
): void {
  const { layout, rows, scrollTop } = picture;
  const { rowHeight, summaryHeight, rowsHeight } = layout;
  stateKept(ctx, () => {
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, layout.width, layout.height);
    ctx.textBaseline = 'middle';
    paintSpan(ctx, picture, palette);
    paintSummary(ctx, picture, palette, ratio);
    stateKept(ctx, () => {
      ctx.beginPath();
      ctx.rect(0, summaryHeight, layout.width, rowsHeight);
      ctx.clip();
      const first = Math.max(0, Math.floor(scrollTop / rowHeight));
      const last = Math.min(rows.length - 1, Math.floor((scrollTop + rowsHeight) / rowHeight));
      for (let row = first; row <= last; row++) {
        paintRow(ctx, picture, row, summaryHeight + row * rowHeight - scrollTop, palette, ratio);
      }
    });
    paintAxis(ctx, picture, palette);
    paintCursor(ctx, picture, palette);
  });
}

function paintRow(
  ctx: CanvasRenderingContext2D,
  { layout, rows, cursor, grid }: LanePicture,
  index: number,
  top: number,
  palette: LanePalette,
  ratio: number
): void {
  const { label, note = '', strong, weak, open, cells } = rows[index];
  const { left, nameHeight, rowHeight } = layout;
  if (cursor?.row === index) {
    ctx.fillStyle = palette.hover;
    ctx.fillRect(0, top, layout.width, rowHeight);
  }
  const cellsTop = top + nameHeight;
  const middle = (cellsTop + top + rowHeight) / 2;
  // Beside the cells, or in a line of its own above them.
  const [right, textMiddle] = nameHeight > 0 ? [layout.width, top + nameHeight / 2 + 1] : [left, middle];
  ctx.font = `${SMALL_FONT}px ${palette.font}`;
  ctx.fillStyle = palette.weak;
  ctx.textAlign = 'right';
  ctx.fillText(note, right - 8, textMiddle);
  const noteWidth = note ? textWidth(ctx, note) + 6 : 0;
  ctx.font = `${strong ? '500 ' : ''}${LABEL_FONT}px ${palette.font}`;
  ctx.fillStyle = weak ? palette.weak : palette.text;
  ctx.textAlign = 'left';
  ctx.fillText(fitted(ctx, label, right - 16 - noteWidth), 8, textMiddle);
  paintCells(ctx, layout, grid, cells, cellsTop, palette, ratio);
  if (open) {
    const x = layout.left + layout.cellsWidth + 3.5;
    ctx.fillStyle = ctx.strokeStyle = palette.text;
    ctx.beginPath();
    ctx.moveTo(x, middle - 4);
    ctx.lineTo(x + 6, middle);
    ctx.lineTo(x, middle + 4);
    ctx.closePath();
    if (open === 'event') {
      ctx.fill();
    } else {
      ctx.stroke();
    }
  }
}

/** Runs of equal cells in one piece. An outlier rises above the middle of its row or hangs below it, so it is read without colour. */
function paintCells(
  ctx: CanvasRenderingContext2D,
  { left, cellsWidth, rowHeight, nameHeight }: LaneLayout,
  { columns }: Grid,
  cells: Int8Array,
  top: number,
  palette: LanePalette,
  ratio: number
): void {
  const cell = cellsWidth / columns;
  const height = rowHeight - nameHeight - 2;
  const half = height / 2;
  const middle = top + 1 + half;
  for (let from = 0; from < columns; ) {
    const kind = cells[from];
    let to = from + 1;
    while (to < columns && cells[to] === kind) {
      to++;
    }
    const [x, width] = [left + from * cell, (to - from) * cell];
    const level = outlierLevel(kind);
    if (level !== 0) {
      const tall = half * HEIGHTS[Math.abs(level) - 1];
      if (Math.abs(level) > BRIEF) {
        ctx.fillStyle = level > 0 ? palette.aboveTint : palette.belowTint;
        ctx.fillRect(x, top + 1, width, height);
      }
      ctx.fillStyle = level > 0 ? palette.above : palette.below;
      ctx.fillRect(x, level > 0 ? middle - tall : middle, width, tall);
    } else if (kind === UNKNOWN) {
      ctx.fillStyle = hatchOf(ctx, palette.hatch, ratio);
      ctx.fillRect(x, top + 3, width, height - 4);
    } else if (kind === ABSENT) {
      ctx.fillStyle = palette.track;
      ctx.fillRect(x, top + 1, width, height);
      ctx.fillStyle = hatchOf(ctx, palette.weak, ratio, ABSENT_GAP);
      ctx.fillRect(x, top + 1, width, height);
    } else if (kind === NORMAL) {
      ctx.fillStyle = palette.track;
      ctx.fillRect(x, middle - 0.5, width, 1);
    }
    from = to;
  }
}

function paintSummary(
  ctx: CanvasRenderingContext2D,
  { layout, grid, counts, cursor }: LanePicture,
  palette: LanePalette,
  ratio: number
): void {
  const { left, cellsWidth, nameHeight, summaryHeight, titled } = layout;
  const half = Math.max(0, (summaryHeight - nameHeight) / 2 - 4);
  const middle = (summaryHeight + nameHeight) / 2;
  if (cursor?.row === -1) {
    ctx.fillStyle = palette.hover;
    ctx.fillRect(0, 0, layout.width, summaryHeight);
  }
  const { above, below, brieflyAbove, brieflyBelow, absent } = counts;
  // Who has stopped hangs under the middle, behind what is below.
  const under = below.map((count, i) => count + absent[i]);
  const peak = Math.max(0, ...above, ...under);
  const tallest = Math.max(
    1,
    ...above.map((count, i) => Math.max(count + brieflyAbove[i], under[i] + brieflyBelow[i]))
  );
  const cell = cellsWidth / grid.columns;
  const tall = (count: number) => (count > 0 ? Math.max(1.5, (count / tallest) * half) : 0);
  const bars = (values: Uint16Array, inner: Uint16Array | undefined, sign: 1 | -1, color: string | CanvasPattern) => {
    ctx.fillStyle = color;
    for (let column = 0; column < grid.columns; column++) {
      const base = inner ? tall(inner[column]) : 0;
      const height = tall(values[column] + (inner?.[column] ?? 0)) - base;
      ctx.fillRect(left + column * cell, sign > 0 ? middle - base - height : middle + base, cell, height);
    }
  };
  bars(above, undefined, 1, palette.above);
  bars(below, undefined, -1, palette.below);
  bars(brieflyAbove, above, 1, palette.aboveTint);
  bars(absent, below, -1, hatchOf(ctx, palette.weak, ratio, ABSENT_GAP));
  bars(brieflyBelow, under, -1, palette.belowTint);
  ctx.fillStyle = palette.grid;
  ctx.fillRect(left, middle - 0.5, cellsWidth, 1);
  ctx.fillRect(0, summaryHeight - 1, layout.width, 1);
  if (!titled) {
    return;
  }
  const [title, most] = [
    t('panel.lanes.abnormal-series', 'Abnormal series'),
    t('panel.lanes.max-on-a-side', 'max {{peak}} on a side', { peak }),
  ];
  const right = nameHeight > 0 ? layout.width : left;
  ctx.textAlign = 'left';
  ctx.font = `500 ${LABEL_FONT}px ${palette.font}`;
  ctx.fillStyle = palette.text;
  ctx.fillText(fitted(ctx, title, right - 16), 8, nameHeight > 0 ? nameHeight / 2 + 1 : middle - 7);
  const titleWidth = nameHeight > 0 ? textWidth(ctx, title) + 8 : 0;
  ctx.font = `${SMALL_FONT}px ${palette.font}`;
  ctx.fillStyle = palette.weak;
  const room = right - 16 - titleWidth;
  ctx.fillText(fitted(ctx, most, room), 8 + titleWidth, nameHeight > 0 ? nameHeight / 2 + 1 : middle + 8);
}

function paintAxis(ctx: CanvasRenderingContext2D, { layout, grid, ticks }: LanePicture, palette: LanePalette): void {
  const { left, cellsWidth, height, axisHeight } = layout;
  ctx.font = `${SMALL_FONT}px ${palette.font}`;
  ctx.textAlign = 'center';
  for (const { timeMs, text } of ticks) {
    const x = left + ((timeMs - grid.fromMs) / (grid.toMs - grid.fromMs)) * cellsWidth;
    ctx.fillStyle = palette.grid;
    ctx.fillRect(x, 0, 1, height - Math.max(0, axisHeight - 3));
    const half = textWidth(ctx, text) / 2;
    if (axisHeight > 0 && x - half >= left && x + half <= layout.width) {
      ctx.fillStyle = palette.weak;
      ctx.fillText(text, x, height - axisHeight / 2 + 2);
    }
  }
}

function paintSpan(ctx: CanvasRenderingContext2D, { layout, grid, span }: LanePicture, palette: LanePalette): void {
  if (!span) {
    return;
  }
  const x = (timeMs: number) =>
    layout.left + (Math.min(grid.columns, Math.max(0, columnAt(grid, timeMs))) / grid.columns) * layout.cellsWidth;
  const cell = layout.cellsWidth / grid.columns;
  ctx.fillStyle = palette.track;
  ctx.fillRect(x(span.fromMs), 0, Math.max(3, x(span.toMs) - x(span.fromMs) + cell), layout.height - layout.axisHeight);
}

function paintCursor(ctx: CanvasRenderingContext2D, { layout, grid, cursor }: LanePicture, palette: LanePalette): void {
  if (!cursor) {
    return;
  }
  const middleMs = (columnStartMs(grid, cursor.column) + columnStartMs(grid, cursor.column + 1)) / 2;
  const x = layout.left + ((middleMs - grid.fromMs) / (grid.toMs - grid.fromMs)) * layout.cellsWidth;
  ctx.strokeStyle = palette.weak;
  ctx.setLineDash([3, 3]);
  ctx.beginPath();
  ctx.moveTo(x, 0);
  ctx.lineTo(x, layout.height - layout.axisHeight);
  ctx.stroke();
}

const widths = new Map<string, number>();
const MAX_WIDTHS = 5000;

/** Measuring a text costs more than painting a row. */
function textWidth(ctx: CanvasRenderingContext2D, text: string): number {
  const key = `${ctx.font}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    if (widths.size >= MAX_WIDTHS) {
      widths.clear();
    }
    width = ctx.measureText(text).width;
    widths.set(key, width);
  }
  return width;
}

/** Cut in the middle, where it is too long: names of series differ at their end as often as at their beginning. */
function fitted(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  if (textWidth(ctx, text) <= room) {
    return text;
  }
  let [low, high] = [0, text.length];
  const cut = (count: number) =>
    `${text.slice(0, Math.ceil(count / 2))}…${text.slice(text.length - Math.floor(count / 2))}`;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (textWidth(ctx, cut(middle)) <= room) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return cut(low);
}
