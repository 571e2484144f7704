import { bandFrame } from '../../../tests/panel/bandFrame';
import { isSeriesView, viewOfFrame, type SeriesView } from '../../frames/read/view';
import { alignSeries, rowAt } from './prepareData';
import { slotsOf } from './prepareSlots';

const SHOW = { showPredicted: true, showInnerBand: true, showCycles: true, showPastCycles: false };

function series(times: number[], observed: Array<number | null>, lower?: Array<number | null>): SeriesView {
  const predicted = times.map(() => 1);
  const upper = lower && times.map(() => 5);
  const view = viewOfFrame(bandFrame({ times, roles: { observed, ...(lower ? { lower, upper } : { predicted }) } }), 0);
  if (!isSeriesView(view)) {
    throw new Error(view.code);
  }
  return view;
}

function align(...list: SeriesView[]) {
  return alignSeries(list, slotsOf(list, SHOW));
}

describe('alignSeries', () => {
  it('does not copy frames which lie on one grid', () => {
    const [a, b] = [series([0, 1, 2], [1, 2, 3]), series([0, 1, 2], [4, 5, 6])];
    const { data, rows } = align(a, b);
    expect(data[0]).toBe(a.time.values);
    expect([data[2], data[4]]).toEqual([b.observed.values, a.observed.values]);
    expect(data[4]).toBe(a.observed.values);
    expect(rows).toEqual([undefined, undefined]);
  });

  it('keeps a missing sample (null, a gap) apart from a time that only another series has (undefined, no gap)', () => {
    const { data } = align(series([0, 2, 4], [1, null, 3]), series([1, 2], [7, 8]));
    expect(data[0]).toEqual([0, 1, 2, 4]);
    expect(data[4]).toEqual([1, undefined, null, 3]);
    expect(data[2]).toEqual([undefined, 7, 8, undefined]);
  });

  it('finds the row of a series at an aligned time, -1 where it has none', () => {
    const { rows } = align(series([0, 2, 4], [1, 2, 3]), series([1, 2], [7, 8]));
    expect([0, 1, 2, 3].map((index) => rowAt(rows, 0, index))).toEqual([0, -1, 1, 2]);
    expect([0, 1, 2, 3].map((index) => rowAt(rows, 1, index))).toEqual([-1, 0, 1, -1]);
  });

  it('makes gaps of NaN and infinities, which would stretch the axis to nothing', () => {
    const { data } = align(series([0, 1, 2, 3], [1, NaN, Infinity, 4]));
    expect(data[2]).toEqual([1, null, null, 4]);
  });

  it('does not let a lower edge below zero stretch the axis of a metric that is never negative', () => {
    expect(align(series([0, 1], [3, 0], [-2, 1])).data[1]).toEqual([0, 1]);
    expect(align(series([0, 1], [3, -1], [-2, 1])).data[1]).toEqual([-2, 1]);
  });

  it('has no times without series', () => {
    expect(align().data).toEqual([[]]);
  });
});
