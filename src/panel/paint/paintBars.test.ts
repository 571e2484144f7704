import { recordedPlane } from '../../../tests/panel/recordedPlane';
import { asBars, paintBars } from './paintBars';

/** Two samples to a pixel column of the plane, from its left edge on. */
const shape = (values: Array<number | null>) => ({
  times: values.map((_, i) => i / 2),
  values,
  first: 0,
  last: values.length - 1,
  maxGapMs: Infinity,
});

/** What is painted two pixels wide; columns are those of whole pixels: 0, 0.5 and 1, 1.5 and 2, ... */
function painted(values: Array<number | null>): string[] {
  const { plane, painted: texts } = recordedPlane();
  paintBars({ ...plane, x: (timeMs) => Math.floor(timeMs) }, shape(values), '#00ff00', 2);
  return texts;
}

describe('a line as bars', () => {
  it('reaches the height and the depth of single samples', () => {
    expect(painted([50, 90, 50, 10])).toEqual([
      'fill #00ff00 -1,29 2x42',
      'fill #00ff00 0,69 2x42',
      'stroke #00ff00 2: ',
    ]);
  });

  it('meets half way where the samples of two columns have no height in common', () => {
    expect(painted([50, 52, 80, 82])).toEqual([
      'fill #00ff00 -1,53 2x18',
      'fill #00ff00 0,37 2x18',
      'stroke #00ff00 2: ',
    ]);
    expect(painted([80, 82, 50, 52])).toEqual([
      'fill #00ff00 -1,37 2x18',
      'fill #00ff00 0,53 2x18',
      'stroke #00ff00 2: ',
    ]);
  });

  it('breaks at gaps and shows a sample between two of them', () => {
    expect(painted([50, 50, null, null, 60, null, null, null, 70, 70])).toEqual([
      'fill #00ff00 -1,69 2x2',
      'fill #00ff00 1,59 2x2',
      'fill #00ff00 3,49 2x2',
      'stroke #00ff00 2: ',
    ]);
  });

  it('joins columns that are no neighbours by a line', () => {
    const { plane, painted: texts } = recordedPlane();
    paintBars(plane, { ...shape([50, 60]), times: [0, 5] }, '#00ff00', 3);
    expect(texts).toEqual(['fill #00ff00 9,69 3x3', 'fill #00ff00 14,59 3x3', 'stroke #00ff00 3: 10.5,70.5 15.5,60.5']);
  });
});

it('paints bars of many samples per column in a colour that hides what is below', () => {
  const { plane } = recordedPlane();
  const rows = (count: number) => shape(new Array<number>(count).fill(1));
  expect(asBars(plane, rows(401), '#00ff00')).toBe(true);
  expect(asBars(plane, rows(400), '#00ff00')).toBe(false);
  expect(asBars(plane, rows(401), 'rgba(0, 255, 0, 0.5)')).toBe(false);
});
