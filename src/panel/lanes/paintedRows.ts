import type { Grid } from './cells';
import type { LanesView } from './laneSeries';
import type { PaintedRow } from './paintLanes';
import type { LaneFocus } from './prepareIncidents';
import { stateOf, type LaneRow } from './prepareRows';
import { worstOf } from './useLanes';

/** Rows with their labels and cells; a group and a fold show the worst of their members. */
export function paintedRows(
  rows: LaneRow[],
  { series }: LanesView,
  cells: Int8Array[],
  grid: Grid,
  focus: LaneFocus | undefined
): PaintedRow[] {
  return rows.map((row, index): PaintedRow => {
    if (row.kind === 'series') {
      const one = series[row.series];
      return {
        label: one.name,
        note: focus?.notes[index],
        weak: stateOf(one) === 'normal',
        open: stateOf(one) === 'now',
        cells: cells[row.series],
      };
    }
    const fold = row.isOpen ? '▾' : '▸';
    return row.kind === 'group'
      ? {
          label: `${fold} ${row.value}`,
          note: `${row.abnormal} of ${row.members.length}`,
          strong: true,
          open: row.abnormal > 0,
          cells: worstOf(cells, row.members, grid.columns),
        }
      : {
          label: `${fold} ${row.members.length} normal`,
          weak: true,
          cells: worstOf(cells, row.members, grid.columns),
        };
  });
}
