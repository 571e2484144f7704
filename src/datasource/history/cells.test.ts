import { cellSpan, neededFrom, requestRuns } from './cells';

/** By a step of 1 ms a cell has 250 ms, and a part of it 25. */
describe('neededFrom', () => {
  it.each<[string, Array<[number, number]>, Record<number, number>]>([
    ['a span that begins with a cell', [[500, 900]], { 2: 500, 3: 750 }],
    ['a span that begins within a cell, in whole parts', [[612, 900]], { 2: 600, 3: 750 }],
    ['a span within one cell', [[612, 640]], { 2: 600 }],
    [
      'several spans',
      [
        [30, 60],
        [612, 900],
        [1130, 1200],
      ],
      { 0: 25, 2: 600, 3: 750, 4: 1125 },
    ],
    [
      'a span that begins where another one ends',
      [
        [300, 510],
        [640, 900],
      ],
      { 1: 300, 2: 500, 3: 750 },
    ],
  ])('of %s', (_, spans, expected) => {
    const fromMs = neededFrom(
      spans.map(([from, to]) => ({ fromMs: from, toMs: to })),
      1
    );
    expect(Object.keys(expected).map((cell) => fromMs(Number(cell)))).toEqual(Object.values(expected));
  });
});

describe('requestRuns', () => {
  const sizes = (cells: number[], series?: number) =>
    requestRuns(
      cells.map((cell) => ({ cell, ...cellSpan(cell, 1) })),
      1,
      series
    ).map(({ pieces }) => pieces.length);
  const neighbours = (count: number) => Array.from({ length: count }, (_, i) => i);

  it.each<[string, number[], number | undefined, number[]]>([
    ['one request for a few cells', neighbours(7), undefined, [7]],
    ['two at once for more', neighbours(8), undefined, [4, 4]],
    ['two for a month by five minutes, wherever its cells begin', neighbours(31), undefined, [16, 15]],
    ['as many as the limit of points asks for', neighbours(160), undefined, [32, 32, 32, 32, 32]],
    ['as many as many series ask for', neighbours(8), 600, [2, 2, 2, 2]],
    ['each run by itself', [0, 1, 2, 3, 9, 10], undefined, [4, 2]],
  ])('makes %s', (_, cells, series, expected) => {
    expect(sizes(cells, series)).toEqual(expected);
  });
});
