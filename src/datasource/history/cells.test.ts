import { neededFrom } from './cells';

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
