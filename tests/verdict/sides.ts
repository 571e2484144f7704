import type { Analysis } from '../../src/core';
import { isSeriesView, viewOfFrame, type SeriesView } from '../../src/frames/read/view';
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

/** What the events say of each row. */
export function sidesOfEvents({ time, meta }: SeriesView): Side[] {
  return time.values.map(
    (timeMs: number) => meta!.events.find(({ startMs, endMs }) => startMs <= timeMs && timeMs <= endMs)?.direction
  );
}

/** What the frame's role says of each row. */
export function sidesOfVerdicts({ verdict, time }: SeriesView): Side[] {
  return time.values.map((_: number, row: number) =>
    verdict[row]! > 0 ? 'above' : verdict[row]! < 0 ? 'below' : undefined
  );
}
