import { bandFrame } from '../../../tests/panel/bandFrame';
import { isSeriesView, viewOfFrame, type SeriesView } from '../../frames/read/view';
import { alignSeries, rowAt, rowIndex } from './prepareData';
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

  it('does not let a prediction below zero, if by a rounding error, stretch the axis of such a metric', () => {
    const frame = bandFrame({ times: [0, 1], roles: { observed: [3, 0], predicted: [2, -1e-9] } });
    const view = viewOfFrame(frame, 0) as SeriesView;
    expect(align(view).data.slice(1)).toEqual([
      [2, 0],
      [3, 0],
    ]);
  });

  it('lets edges stretch the axis to five times what was observed or predicted, so that the line does not lie on it', () => {
    const drawn = (observed: number[], predicted: number[], lower: number[], upper: number[]) => {
      const view = viewOfFrame(bandFrame({ times: [0, 1], roles: { observed, predicted, lower, upper } }), 0);
      return align(view as SeriesView).data.slice(1, 3);
    };
    expect(drawn([1, 0], [0, 2], [0, 0], [3, 2.5e12])).toEqual([
      [0, 0],
      [3, 10],
    ]);
    expect(drawn([-1, 1], [0, 0], [-700, -2], [700, 2])).toEqual([
      [-5, -2],
      [5, 2],
    ]);
    expect(drawn([0, 0], [0, 0], [0, 0], [3, 9])[1]).toEqual([3, 9]);
  });

  it.each<[number, number[], number[], number[]]>([
    [10, [0.0002, -4, 30], [40, 0, 150], [10, 10, 30]],
    [2, [0.0002, -4, 40], [40, 0, 150], [32, 32, 40]],
  ])('begins a logarithmic axis at the power of %d below the smallest sample', (log, lower, observed, drawn) => {
    const config = { custom: { scaleDistribution: { type: 'log', log } } };
    const roles = { observed, lower, upper: [60, 60, 60] };
    const view = viewOfFrame(bandFrame({ times: [0, 1, 2], roles, config }), 0) as SeriesView;
    const { data } = align(view);
    expect(data[1]).toEqual(drawn.map((value) => expect.closeTo(value, 9)));
    expect(data[3]).toEqual([40, expect.closeTo(drawn[1], 9), 150]);
  });

  it('puts the zeros of all series of a logarithmic axis at its foot', () => {
    const view = (observed: number[], unit = 'reqps') => {
      const config = { unit, custom: { scaleDistribution: { type: 'log', log: 10 } } };
      return viewOfFrame(
        bandFrame({ times: [0, 1], roles: { observed, predicted: observed }, config }),
        0
      ) as SeriesView;
    };
    const { data } = align(view([300, 0]), view([0.05, 0]), view([7, 0], 's'));
    expect(data.slice(1).map((values) => values[1])).toEqual(
      [1, 1, 0.01, 0.01, 0.01, 0.01].map((one) => expect.closeTo(one, 9))
    );
  });

  it('puts samples between the rows on the same list of times, up to their own end', () => {
    const roles = { observed: [1, 3], predicted: [1, 1] };
    const frame = bandFrame({
      times: [0, 20],
      roles,
      meta: { raw: { times: [0, 10, 20, 30], values: [1, 2, 3, -4] } },
    });
    const { data, rows } = align(viewOfFrame(frame, 0) as SeriesView);
    expect(data).toEqual([
      [0, 10, 20, 30],
      [1, undefined, 1, undefined],
      [1, 2, 3, -4],
      [1, undefined, 3, undefined],
    ]);
    expect([0, 1, 2, 3].map((index) => rowAt(rows, 0, rowIndex(rows, 0, index)))).toEqual([0, 0, 1, 1]);
  });

  it('takes the first row for a time before it', () => {
    const { rows } = align(series([0, 2, 4], [1, 2, 3]), series([1, 2], [7, 8]));
    expect([rowIndex(rows, 1, 0), rowIndex(rows, 1, 3), rowIndex(rows, 0, 2)]).toEqual([1, 2, 2]);
  });

  it('has no times without series', () => {
    expect(align().data).toEqual([[]]);
  });
});
