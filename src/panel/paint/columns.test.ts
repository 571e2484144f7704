import { columnsOf } from './columns';

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
