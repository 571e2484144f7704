import { MINUTE_MS } from '../../core';
import { createDataFrame, FieldType } from '@grafana/data';
import { viewsOfPlainFrame } from './viewPlain';

const count = (length: number, of: (i: number) => number | null) => Array.from({ length }, (_, i) => of(i));

function frame(times: number[], ...columns: Array<Array<number | null>>) {
  return createDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: times },
      ...columns.map((values, i) => ({ name: `v${i}`, type: FieldType.number, values, config: { unit: 'bytes' } })),
    ],
  });
}

describe('viewsOfPlainFrame', () => {
  const times = count(40, (i) => i * MINUTE_MS) as number[];
  const calm = count(40, (i) => 10 + (i % 2));

  it('gives each number field its own view, with the settings of the field', () => {
    const views = viewsOfPlainFrame(frame(times, calm, calm), 2, 'auto');
    expect(
      views.map(({ observed, frameIndex, plain }) => [observed.name, observed.config.unit, frameIndex, plain?.name])
    ).toEqual([
      ['v0', 'bytes', 2, 'v0'],
      ['v1', 'bytes', 2, 'v1'],
    ]);
  });

  it('marks a point that is more than three sigma from the mean of those before it', () => {
    const [view] = viewsOfPlainFrame(frame(times, [...calm.slice(0, 39), 30]), 0, 'auto');
    expect(Array.from(view.verdict).indexOf(1)).toBe(39);
    expect(view.meta?.events).toHaveLength(1);
  });

  it('does not judge the first ten points, whose spread means nothing', () => {
    const [view] = viewsOfPlainFrame(frame(times, calm), 0, 'auto');
    expect(view.fields.upper!.values.findIndex((value) => value !== null)).toBe(10);
  });

  it('adds a row without a value where rows were left out, so that the gap is not bridged', () => {
    const [view] = viewsOfPlainFrame(
      frame(
        times.map((time, i) => (i < 20 ? time : time + 5 * MINUTE_MS)),
        calm
      ),
      0,
      'auto'
    );
    expect(view.time.values).toHaveLength(41);
    expect([view.time.values[20], view.observed.values[20]]).toEqual([20 * MINUTE_MS, null]);
  });

  it('keeps a missing value missing and does not let it count', () => {
    const [view] = viewsOfPlainFrame(
      frame(
        times,
        calm.map((value, i) => (i === 5 ? null : value))
      ),
      0,
      'auto'
    );
    expect([view.observed.values[5], view.verdict[5]]).toEqual([null, null]);
  });

  it.each([
    ['too few points', frame(times.slice(0, 9), calm.slice(0, 9))],
    ['times that do not ascend', frame([...times.slice(0, 39), 0], calm)],
    [
      'nothing but missing values',
      frame(
        times,
        count(40, () => null)
      ),
    ],
  ])('makes no range of %s', (_title, given) => {
    expect(viewsOfPlainFrame(given, 0, 'auto')).toEqual([]);
  });

  it('makes none when told not to', () => {
    expect(viewsOfPlainFrame(frame(times, calm), 0, 'off')).toEqual([]);
  });
});
