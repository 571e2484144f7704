import { MINUTE_MS } from '../../core';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { isSeriesView, viewOfFrame } from '../../frames/read/view';
import { drawnRows, nearLastingEdges, outlierShapeOf } from './outlierShape';
import { lineRuns } from './paintLine';
import { FieldType, type Field } from '@grafana/data';
import type { AnomalyFrameMeta } from '../../frames/roles';

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

const times = [10, 20, 30, 40, 50];

describe('drawnRows', () => {
  it.each([
    ['reaches one sample beyond both edges, so that lines leave the picture', 25, 35, [1, 3]],
    ['takes all when the picture is wider', 0, 100, [0, 4]],
    ['keeps the last sample left of an empty picture', 60, 70, [4, 4]],
    ['keeps the first sample right of an empty picture', 0, 5, [0, 0]],
  ])('%s', (_title, from, to, expected) => {
    expect(drawnRows(times, from, to)).toEqual(expected);
  });

  it('has no rows without samples', () => {
    expect(drawnRows([], 0, 1)).toEqual([0, -1]);
  });
});

const field = (values: Array<number | null>): Field => ({ name: 'x', type: FieldType.number, config: {}, values });
const meta = { model: { bandWidth: 3 } } as AnomalyFrameMeta;

it('draws an edge from half of the way to it on', () => {
  const edges = nearLastingEdges({
    fields: {
      lastingScore: field([0, 1.4, 1.5, 4, -1.5, null]),
      lastingLower: field([1, 2, 3, 4, 5, 6]),
      lastingUpper: field([11, 12, 13, 14, 15, 16]),
    },
    meta,
  });
  expect(edges).toEqual([
    [null, null, null, null, 5, null],
    [null, null, 13, 14, null, null],
  ]);
});

it('draws none for a method without a second tier', () => {
  expect(nearLastingEdges({ fields: {}, meta })).toEqual([]);
});
