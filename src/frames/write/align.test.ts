import { DataFrameType, toDataFrame, type DataFrame, type Labels } from '@grafana/data';
import { alignment, labelKey, type Aligned } from './align';

const frame = (times: number[], values: Array<number | null>, labels: Labels = {}): DataFrame =>
  toDataFrame({
    fields: [
      { name: 'Time', type: 'time', values: times },
      { name: 'Value', type: 'number', values, labels },
    ],
  });
function alignFrames(frames: DataFrame[], stepMs: number): Aligned {
  const { add, aligned } = alignment(stepMs);
  frames.forEach(add);
  return aligned();
}
const samples = (frames: DataFrame[], stepMs = 10) =>
  alignFrames(frames, stepMs).series.map(({ series }) => [[...series.times], [...series.values]]);

it('pairs the parts of a series by labels, whatever their order', () => {
  const { series } = alignFrames(
    [
      frame([30, 40], [3, 4], { job: 'a', env: 'x' }),
      frame([10], [9], { job: 'b' }),
      frame([10, 20], [1, 2], { env: 'x', job: 'a' }),
    ],
    10
  );
  expect(series.map(({ labels }) => labels)).toEqual([{ job: 'a', env: 'x' }, { job: 'b' }]);
  expect([...series[0].series.times]).toEqual([10, 20, 30, 40]);
  expect([...series[0].series.values]).toEqual([1, 2, 3, 4]);
});

it('takes a boundary sample that came twice once', () => {
  expect(samples([frame([10, 20], [1, 2]), frame([20, 30], [9, 3])])).toEqual([
    [
      [10, 20, 30],
      [1, 2, 3],
    ],
  ]);
});

it('takes null for a missing sample and keeps a sample that is NaN', () => {
  expect(samples([frame([10, 20, 30], [1, null, NaN])])).toEqual([
    [
      [10, 30],
      [1, NaN],
    ],
  ]);
});

it.each([
  [420_000, 'The data source answered every 7m: set the history step to that.', [0, 2_100_000]],
  [300_000, 'The data source answers at other times than asked: does a proxy before it shift them?', []],
])('leaves samples off the grid out and says what to do: %d ms apart', (distanceMs, advice, kept) => {
  const first = distanceMs === 420_000 ? 0 : 60_000;
  const times = Array.from({ length: 6 }, (_, i) => first + i * distanceMs);
  const { notices, series } = alignFrames([frame(times, [1, 2, 3, 4, 5, 6])], 300_000);
  expect(notices).toEqual([{ severity: 'warning', text: `Samples between the steps of 5m are left out. ${advice}` }]);
  expect([...series[0].series.times]).toEqual(kept);
});

it('takes no bucket of a histogram for a sample, and says so', () => {
  const cells = toDataFrame({
    meta: { type: DataFrameType.HeatmapCells },
    fields: [
      { name: 'xMax', type: 'time', values: [10] },
      { name: 'yMin', type: 'number', values: [1] },
      { name: 'yMax', type: 'number', values: [2] },
      { name: 'count', type: 'number', values: [7] },
    ],
  });
  const { series, notices } = alignFrames([cells, frame([10], [1])], 10);
  expect(series).toHaveLength(1);
  expect(notices.map(({ text }) => text).join()).toMatch(/^The query gives histograms, .*histogram_quantile/);
});

it('reads every number field of a wide frame as a series', () => {
  const wide = toDataFrame({
    fields: [
      { name: 'Time', type: 'time', values: [10] },
      { name: 'a', type: 'number', values: [1], labels: { job: 'a' } },
      { name: 'b', type: 'number', values: [2], labels: { job: 'b' } },
      { name: 'text', type: 'string', values: ['x'] },
    ],
  });
  expect(samples([wide])).toEqual([
    [[10], [1]],
    [[10], [2]],
  ]);
});

it('has no series for frames without time', () => {
  expect(alignFrames([toDataFrame({ fields: [{ name: 'a', type: 'number', values: [1] }] })], 10).series).toEqual([]);
});

it("hands the upstream's own notices on, each once", () => {
  const warned = {
    ...frame([10], [1]),
    meta: { notices: [{ severity: 'warning' as const, text: 'partial response' }] },
  };
  expect(alignFrames([warned, warned], 10).notices).toEqual([{ severity: 'warning', text: 'partial response' }]);
});

it('tells labels apart whose texts would join to the same', () => {
  expect(labelKey({ a: 'b","c' })).not.toBe(labelKey({ a: 'b', c: '' }));
});
