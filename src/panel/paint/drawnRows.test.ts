import { drawnRows } from './drawnRows';

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
