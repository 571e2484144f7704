import { createDataFrame, FieldType } from '@grafana/data';
import { annotationsAt, prepareAnnotations } from './prepareAnnotations';

const frame = createDataFrame({
  fields: [
    { name: 'time', type: FieldType.time, values: [10, 100, null] },
    { name: 'timeEnd', type: FieldType.time, values: [10, 200, null] },
    { name: 'title', type: FieldType.string, values: ['', 'Sale', 'x'] },
    { name: 'text', type: FieldType.string, values: ['deploy <b>v2</b>', 'all shops', 'y'] },
    { name: 'color', type: FieldType.string, values: ['red', 'blue', 'green'] },
  ],
});

describe('prepareAnnotations', () => {
  it('reads points and regions, shows markup as text, and leaves rows without a time out', () => {
    expect(prepareAnnotations([frame])).toEqual([
      { fromMs: 10, toMs: 10, text: 'deploy v2', color: 'red' },
      { fromMs: 100, toMs: 200, text: 'Sale: all shops', color: 'blue' },
    ]);
  });

  it('has none without frames', () => {
    expect(prepareAnnotations()).toEqual([]);
  });
});

describe('annotationsAt', () => {
  it.each([
    [10, 0, 1],
    [13, 2, 0],
    [13, 3, 1],
    [150, 0, 1],
    [205, 4, 0],
  ])('finds at %d, give or take %d, %d of them', (time, tolerance, count) => {
    expect(annotationsAt(prepareAnnotations([frame]), time, tolerance)).toHaveLength(count);
  });
});
