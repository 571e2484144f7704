import { toDataFrame, type DataFrame, type Labels } from '@grafana/data';
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

it('leaves samples off the grid out and says so', () => {
  const aligned = alignFrames([frame([10_000, 15_000, 20_000], [1, 2, 3])], 10_000);
  expect(aligned.notices).toEqual([
    { severity: 'warning', text: 'Samples were left out: the data source answered at another step than 10s.' },
  ]);
  expect([...aligned.series[0].series.times]).toEqual([10_000, 20_000]);
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
