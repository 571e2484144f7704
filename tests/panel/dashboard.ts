import { PANEL_ID } from '../../src/frames/panelId';
import { CASES } from './cases';
import { SHOWN } from './week';

const COLUMNS = 24;

/** The page of all cases, as a dashboard: each case is a panel, in the order of the registry, row after row. */
export function casesDashboard() {
  let [x, y, rowHeight] = [0, 0, 0];
  const panels = CASES.map(({ id, title, options, fieldConfig, size = { w: 12, h: 8 } }, index) => {
    if (x + size.w > COLUMNS) {
      [x, y, rowHeight] = [0, y + rowHeight, 0];
    }
    const gridPos = { x, y, ...size };
    x += size.w;
    rowHeight = Math.max(rowHeight, size.h);
    const datasource = { uid: 'panel-cases', type: 'panel-cases' };
    return {
      id: index + 1,
      type: PANEL_ID,
      title,
      gridPos,
      datasource,
      targets: [{ refId: 'A', datasource, case: id }],
      options,
      fieldConfig,
    };
  });
  return {
    uid: 'panel-cases',
    title: 'The panel, case by case',
    timezone: 'utc',
    time: { from: new Date(SHOWN.fromMs).toISOString(), to: new Date(SHOWN.toMs).toISOString() },
    graphTooltip: 0,
    panels,
  };
}
