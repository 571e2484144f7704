import { bandRuns } from './paintBand';
import { lineRuns } from './paintLine';
import { columnsOf } from './runs';

const times = [0, 1, 2, 3, 4, 9, 10];

describe('lineRuns', () => {
  const cases: Array<[title: string, values: Array<number | null | undefined>, runs: number[][]]> = [
    ['joins neighbours', [1, 2, 3, 4, 5, null, null], [[0, 4]]],
    [
      'breaks at a missing sample and does not bridge it',
      [1, 2, null, 4, 5, null, null],
      [
        [0, 1],
        [3, 4],
      ],
    ],
    [
      'breaks at NaN and at infinities',
      [1, NaN, 3, Infinity, 5, undefined, 7],
      [
        [0, 0],
        [2, 2],
        [4, 4],
        [6, 6],
      ],
    ],
    [
      'breaks where times are further apart than a step and a half',
      [1, 1, 1, 1, 1, 1, 1],
      [
        [0, 4],
        [5, 6],
      ],
    ],
    ['finds a sample that stands alone', [null, 1, null, null, null, null, null], [[1, 1]]],
    ['finds nothing where all is missing', [null, null, null, null, null, null, null], []],
  ];
  it.each(cases)('%s', (_title, values, runs) => {
    expect(lineRuns({ times, values, first: 0, last: 6, maxGapMs: 1.5 })).toEqual(runs);
  });

  it('looks only at the rows asked for', () => {
    expect(lineRuns({ times, values: [1, 1, 1, 1, 1, 1, 1], first: 1, last: 3, maxGapMs: 1.5 })).toEqual([[1, 3]]);
    expect(lineRuns({ times, values: [1], first: 0, last: -1, maxGapMs: 1.5 })).toEqual([]);
  });
});

describe('bandRuns', () => {
  it('has a hole where either edge is missing', () => {
    const shape = { times, lower: [0, 0, null, 0, 0], upper: [1, 1, 1, NaN, 1], first: 0, last: 4, maxGapMs: 1.5 };
    expect(bandRuns(shape)).toEqual([
      [0, 1],
      [4, 4],
    ]);
  });
});

describe('columnsOf', () => {
  it('keeps every sample while each has its own pixel', () => {
    const columns = columnsOf([0, 1, 2], [5, 6, 7], [0, 2], (time) => time * 3);
    expect(columns.map(({ x, first }) => [x, first])).toEqual([
      [0, 5],
      [3, 6],
      [6, 7],
    ]);
  });

  it('keeps first, last and extremes of the samples in one pixel', () => {
    expect(columnsOf([0, 1, 2, 3, 4], [5, 9, 1, 6, 4], [0, 4], (time) => time / 4)).toEqual([
      { x: 0, first: 5, min: 1, max: 9, last: 6 },
      { x: 1, first: 4, min: 4, max: 4, last: 4 },
    ]);
  });

  it('looks only at its run', () => {
    expect(columnsOf([0, 1, 2], [5, 6, 7], [1, 1], (time) => time)).toHaveLength(1);
  });
});
