import { recordedPlane } from '../../../tests/panel/recordedPlane';
import { paintIsolated, paintLine } from './paintLine';

const shape = (values: Array<number | null>) => ({
  times: values.map((_, i) => 10 * i),
  values,
  first: 0,
  last: values.length - 1,
  maxGapMs: 15,
});

describe('a line', () => {
  it('is drawn from run to run, in the width and dashes of CSS pixels, and leaves no dashes behind', () => {
    const { plane, painted } = recordedPlane();
    paintLine(plane, shape([50, 60, null, 40, 50]), 'green', 1, [5, 4]);
    paintLine(plane, shape([50, 60]), 'green', 1.5);
    expect(painted).toEqual([
      'stroke green 2 dash 10,8: 10,70 10,70 20,60 | 40,80 40,80 50,70',
      'stroke green 3: 10,70 10,70 20,60',
    ]);
  });

  it('shows the lowest and the highest of several samples in one column of pixels', () => {
    const { plane, painted } = recordedPlane();
    paintLine({ ...plane, x: (timeMs) => Math.floor(timeMs / 100) }, shape([50, 20, 90, 60]), 'green', 1);
    expect(painted).toEqual(['stroke green 2: 0,70 0,70 0,100 0,30 0,60']);
  });
});

test('a sample that stands alone is a dot of four CSS pixels', () => {
  const { plane, painted } = recordedPlane();
  paintIsolated(plane, shape([50, null, 60, 70]), 'green');
  expect(painted).toEqual(['fill green 6,66 8x8']);
});
