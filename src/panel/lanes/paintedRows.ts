import { laneState, type LaneState } from '../../frames/read/laneState';
import type { Grid } from './cells';
import type { LanesView } from './laneSeries';
import type { PaintedRow } from './paintLanes';
import type { LaneFocus } from './prepareIncidents';
import { foldText, shiftText } from './prepareText';
import { isTold, type LaneRow } from './prepareRows';
import { worstOf } from './useLanes';
import { t } from '../../language/translate';

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
        weak: !isTold(laneState(one)),
        open: OPEN[laneState(one)],
        cells: cells[row.series],
      };
    }
    const fold = row.isOpen ? '▾' : '▸';
    if (row.kind === 'shift') {
      return {
        label: `${fold} ${shiftText(row.incident, series.length)}`,
        strong: true,
        open: row.incident.open ? 'event' : undefined,
        cells: worstOf(cells, row.members, grid.columns),
      };
    }
    return row.kind === 'group'
      ? {
          label: `${fold} ${row.value}`,
          note: t('panel.lanes.of', '{{n}} of {{total}}', { n: row.abnormal, total: row.members.length }),
          strong: true,
          open: row.abnormal > 0 ? 'event' : undefined,
          cells: worstOf(cells, row.members, grid.columns),
        }
      : {
          label: `${fold} ${foldText(row.state, row.members.length)}`,
          weak: true,
          cells: worstOf(cells, row.members, grid.columns),
        };
  });
}

const OPEN: Partial<Record<LaneState, PaintedRow['open']>> = { now: 'event', pending: 'pending' };
