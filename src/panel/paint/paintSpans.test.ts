import { PALETTE, recordedPlane } from '../../../tests/panel/recordedPlane';
import { commonSpans, paintSpans, unknownRuns } from './paintSpans';

const times = [0, 10, 20, 30];
const rest = { times, verdict: [0, 0, 0, 0], first: 0, last: 3, maxGapMs: 15 };

describe('unknownRuns', () => {
  it('spans observations without a normal range, half a step to either side', () => {
    const shape = { ...rest, observed: [1, 1, 1, 1], lower: [null, null, 0, null], upper: [null, null, 2, null] };
    expect(unknownRuns(shape, 10)).toEqual([
      { fromMs: -5, toMs: 15 },
      { fromMs: 25, toMs: 35 },
    ]);
  });

  it('finds nothing where nothing was observed, nor where no band was asked for', () => {
    const nothing = { ...rest, observed: [null, null, null, null], lower: [null, null, null, null] };
    expect(unknownRuns({ ...nothing, upper: nothing.lower }, 10)).toEqual([]);
    expect(unknownRuns({ ...rest, observed: [1, 1, 1, 1] }, 10)).toEqual([]);
  });
});

describe('commonSpans', () => {
  const span = (fromMs: number, toMs: number) => ({ fromMs, toMs });

  it('keeps what all series lack', () => {
    expect(commonSpans([[span(0, 10), span(20, 40)], [span(5, 25)], [span(0, 22)]])).toEqual([
      span(5, 10),
      span(20, 22),
    ]);
  });

  it('is empty as soon as one series has a range everywhere, and without series', () => {
    expect(commonSpans([[span(0, 10)], []])).toEqual([]);
    expect(commonSpans([])).toEqual([]);
  });
});

describe('paintSpans', () => {
  it.each<[string, number, number, string[]]>([
    [
      'has its word at the top',
      40,
      140,
      ['fill hatch 50,20 100x100', 'fill background 54,22 88x26', 'weak "left out" 58,24'],
    ],
    ['has no word where there is no room', 40, 130, ['fill hatch 50,20 90x100']],
    ['ends with the picture', -30, 20, ['fill hatch 10,20 20x100']],
    ['is nothing outside of the picture', 300, 400, []],
  ])('a column %s', (_, fromMs, toMs, expected) => {
    const { plane, painted } = recordedPlane();
    paintSpans(plane, [{ fromMs, toMs }], 'left out', PALETTE);
    expect(painted).toEqual(expected);
  });

  it('has no word where none is given, as where a text over the picture says more', () => {
    const { plane, painted } = recordedPlane();
    paintSpans(plane, [{ fromMs: 40, toMs: 140 }], '', PALETTE);
    expect(painted).toEqual(['fill hatch 50,20 100x100']);
  });
});
