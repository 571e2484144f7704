import { judge, type Analysis } from '../../src/core';
import { isSeriesView, viewOfFrame, type SeriesView } from '../../src/frames/read/view';
import { preparedOf } from '../../src/frames/read/viewRetune';
import { toFrame } from '../../src/frames/write/toFrame';
import { STEP_MS } from '../panel/week';

export type Side = 'above' | 'below' | undefined;

/** The view of an analysis' frame. */
export function viewOf(shown: Analysis): SeriesView {
  const context = { refId: 'A', name: 'x', labels: {}, config: {}, stepMs: STEP_MS, notices: [] };
  // As JSON, as a dashboard's snapshot keeps it.
  const frame = JSON.parse(JSON.stringify(toFrame(shown, { ...context, show: 'band' })));
  const view = viewOfFrame(frame, 0);
  if (!isSeriesView(view)) {
    throw new Error(view.code);
  }
  return view;
}

/** Rows that lie in an event. */
export function rowsInEvents({ time, meta }: SeriesView): boolean[] {
  return time.values.map((timeMs: number) =>
    meta!.events.some(({ startMs, endMs }) => startMs <= timeMs && timeMs <= endMs)
  );
}

/** What the frame's role says of each row. */
export function sidesOfVerdicts({ verdict, time }: SeriesView): Side[] {
  return time.values.map((_: number, row: number) => sideOf(verdict[row]));
}

/** Sides on which each row fires: that of its verdict, and that of an incident which is held open there. */
export function sidesThatFire(view: SeriesView): Side[][] {
  const { held } = judge(preparedOf(view)!);
  return sidesOfVerdicts(view).map((side, row) => {
    const both = new Set([side, sideOf(held?.[row])]);
    return (['above', 'below'] as const).filter((one) => both.has(one));
  });
}

function sideOf(sign: number | null | undefined): Side {
  return (sign ?? 0) > 0 ? 'above' : (sign ?? 0) < 0 ? 'below' : undefined;
}
