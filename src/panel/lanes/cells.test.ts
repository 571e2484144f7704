import { BRIEF, cellsOf, columnsFor, countsOf, outlierLevel, type LaneRows } from './cells';

const GRID = { fromMs: 0, toMs: 100, columns: 10 };

/** One sign a row of 10 ms: `+` above, `-` below, `.` inside, `?` unknown. */
function rows(signs: string, more: Partial<LaneRows> = {}): LaneRows {
  return {
    times: [...signs].map((_, i) => 10 * i),
    verdict: [...signs].map((sign) => ({ '+': 1, '-': -1, '.': 0 })[sign] ?? null),
    bandWidth: 3,
    maxGapMs: 10,
    ...more,
  };
}

/** ` ` nothing, `?` unknown, `.` normal, `x` absent, else the level: `0` brief and `1` to `3` above, `A` brief and `a` to `c` below. */
function text(cells: Int8Array): string {
  return [...cells]
    .map((cell) => {
      const level = outlierLevel(cell);
      return level > 0 ? level - BRIEF : level < 0 ? 'Aabc'[-level - BRIEF] : ' ?.x'[cell];
    })
    .join('');
}

describe('cellsOf', () => {
  const cases: Array<[title: string, given: LaneRows, expected: string]> = [
    ['has one cell for each row', rows('..+--.??..'), '..1aa.??..'],
    ['has nothing where no rows are', rows('..+'), '..1       '],
    [
      'has three levels by the score in band widths',
      rows('++++--....', { score: [3.1, 4.5, 7.4, 7.5, -100, NaN, 0, 0, 0, 0] }),
      '1223ca....',
    ],
    [
      'keeps outliers of events that are shorter than `for` apart, whatever their score',
      rows('++-.......', { score: [9, 9, -9], pending: [1, 0, 1] }),
      '03A.......',
    ],
    [
      'tells missing samples that the season had from rows without a verdict, until the next row',
      rows('.?..??+???', { absent: [{ fromMs: 40, toMs: 50 }] }),
      '.?..xx1???',
    ],
    [
      'shows an absence between rows that are further apart than cells',
      rows('..', { times: [0, 60], maxGapMs: 60, absent: [{ fromMs: 25, toMs: 44 }] }),
      '..xxx..   ',
    ],
    ['has nothing ahead of now', rows('....??????', { aheadFromMs: 40 }), '....      '],
    [
      'leaves a hole where rows are missing',
      rows('......', { times: [0, 10, 20, 70, 80, 90], maxGapMs: 10 }),
      '...    ...',
    ],
    [
      'fills the distance of rows that were thinned, but an outlier by itself stays one',
      rows('.+..++.', { times: [0, 20, 30, 40, 50, 80, 90], maxGapMs: 30 }),
      '..1..1111.',
    ],
    [
      'takes the state of the row before the left edge for the first cells',
      rows('.??', { times: [-20, 20, 30], maxGapMs: 40 }),
      '..??      ',
    ],
  ];
  it.each(cases)('%s', (_title, given, expected) => {
    expect(text(cellsOf(given, GRID))).toBe(expected);
  });

  it('never loses the peak of an event, however many rows share a cell', () => {
    const count = 1000;
    for (let at = 0; at < count; at += 37) {
      const lane = rows('.'.repeat(count), {
        times: Array.from({ length: count }, (_, i) => i / 10),
        verdict: Array.from({ length: count }, (_, i) => (i === at ? -1 : 0)),
        score: Array.from({ length: count }, (_, i) => (i === at ? -30 : 0)),
      });
      const cells = cellsOf(lane, GRID);
      expect(outlierLevel(cells[Math.floor(at / 100)])).toBe(-3 - BRIEF);
      expect([...cells].filter((cell) => outlierLevel(cell) !== 0)).toHaveLength(1);
    }
  });

  it('keeps the worse of two sides that share a cell', () => {
    const lane = rows('+-', { times: [1, 2], score: [4, -20] });
    expect(text(cellsOf(lane, GRID))).toBe('c         ');
  });

  it('puts a sample on the right edge into the last cell', () => {
    expect(text(cellsOf(rows('+', { times: [100] }), GRID))).toBe('         1');
  });
});

describe('countsOf', () => {
  it('counts lanes above and below in each column', () => {
    const lanes = ['..++......', '..+-......', '..-.......'].map((signs) => cellsOf(rows(signs), GRID));
    const { above, below } = countsOf(lanes, 10);
    expect([[...above].slice(0, 5), [...below].slice(0, 5)]).toEqual([
      [0, 0, 2, 1, 0],
      [0, 0, 1, 1, 0],
    ]);
  });

  it('counts lanes without the samples that their season had', () => {
    const lanes = ['..???.....', '..-??.....'].map((signs, i) =>
      cellsOf(rows(signs, { absent: [{ fromMs: 30 - 10 * i, toMs: 40 }] }), GRID)
    );
    const { below, absent } = countsOf(lanes, 10);
    expect([[...below].slice(2, 6), [...absent].slice(2, 6)]).toEqual([
      [1, 0, 0, 0],
      [0, 2, 2, 0],
    ]);
  });

  it('counts apart what is outside for less than `for`', () => {
    const lanes = [[1], [0]].map((pending) => cellsOf(rows('+-........', { pending: [...pending, 1] }), GRID));
    const { above, below, brieflyAbove, brieflyBelow } = countsOf(lanes, 10);
    expect([above[0], brieflyAbove[0], below[1], brieflyBelow[1]]).toEqual([1, 1, 0, 2]);
  });
});

describe('columnsFor', () => {
  it.each([
    ['one column a step', 1000, 100, 10, 10],
    ['no column narrower than two pixels', 300, 100_000, 10, 150],
    ['at least one', 1, 5, 10, 1],
    ['as many as fit when the step is unknown', 300, 100, 0, 150],
  ])('gives %s', (_title, widthPx, spanMs, stepMs, expected) => {
    expect(columnsFor(widthPx, spanMs, stepMs, 2)).toBe(expected);
  });
});
