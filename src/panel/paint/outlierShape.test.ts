import { MINUTE_MS } from '../../core';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { isSeriesView, viewOfFrame } from '../../frames/read/view';
import { outlierShapeOf } from './outlierShape';
import { lineRuns } from './paintLine';

/** Rows at these minutes of a series with one sample a minute; `intervalMs` as the time field says it. */
function runsAt(minutes: number[], intervalMs?: number) {
  const values = minutes.map(() => 1);
  const times = minutes.map((minute) => minute * MINUTE_MS);
  const frame = bandFrame({
    times,
    roles: { observed: values, lower: values, upper: values },
    meta: { stepMs: MINUTE_MS },
  });
  frame.fields[0].config.interval = intervalMs;
  const view = viewOfFrame(frame, 0);
  if (!isSeriesView(view)) {
    throw new Error(view.code);
  }
  const shape = outlierShapeOf(view, times[0], times[times.length - 1]);
  return lineRuns({ ...shape, values: view.observed.values });
}

describe('what a line joins', () => {
  it('ends where a sample is missing, although its row was dropped', () => {
    expect(runsAt([0, 1, 3, 4])).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('goes on between the rows of a picture that was thinned', () => {
    expect(runsAt([0, 2, 3, 7, 8], 4 * MINUTE_MS)).toEqual([[0, 4]]);
  });
});
