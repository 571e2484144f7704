import { PALETTE, recordedPlane } from '../../../tests/panel/recordedPlane';
import { paintScore } from './paintScore';

describe('the lane of the score', () => {
  // From y = 140 on, 80 pixels high: the middle is 180, a band width is 20 pixels.
  function score(values: number[], verdict: number[]) {
    const { plane, painted } = recordedPlane();
    const times = values.map((_, i) => 10 * i);
    const shape = { times, observed: values, verdict, first: 0, last: values.length - 1, maxGapMs: 15 };
    const row = { shape, score: values, color: 'green', bandWidth: 3 };
    paintScore(plane, { top: 10, height: 40 }, [row], PALETTE, 'normal');
    return painted;
  }

  it('is shaded where the score is normal, one band width to both sides of the middle', () => {
    expect(score([0, 0], [0, 0])[0]).toBe('fill normal 10,160 200x40');
  });

  it('has the line in its own colour, and in that of an alarm from edge to edge where the verdict is outside', () => {
    expect(score([0.45, 3.6, -3.6], [0, 1, -1]).slice(1)).toEqual([
      'clip 10,140 200x80',
      'stroke green 2: 10,177 10,177 20,156 30,204',
      'stroke above 3: 18.095238,160 20,156 20.833333,160 | 29.166667,200 30,204',
    ]);
  });

  it('has what is beyond two band widths on its edge', () => {
    expect(score([99, -99], [0, 0])[2]).toBe('stroke green 2: 10,140 10,140 20,220');
  });
});
