import { PALETTE, recordedPlane } from '../../../tests/panel/recordedPlane';
import { paintAnnotations } from './paintAnnotations';

function painting(fromMs: number, toMs: number, color?: string) {
  const { plane, painted } = recordedPlane();
  paintAnnotations(plane, [{ fromMs, toMs, text: 'deploy', color }], { ...PALETTE, note: '#0000ff' });
  return painted.slice(1);
}

describe('an annotation', () => {
  it('is a dashed line at a point in time, with a foot on the axis', () => {
    expect(painting(40, 40)).toEqual(['stroke #0000ff 2 dash 8,8: 50.5,20 50.5,120', 'fill #0000ff 44.5,114 12x6']);
  });

  it('is a tinted region with two edges over a span, with a foot as wide', () => {
    expect(painting(40, 90, '#ff0000')).toEqual([
      'fill #ff00001a 50.5,20 50x100',
      'stroke #ff0000 2 dash 8,8: 50.5,20 50.5,120 | 100.5,20 100.5,120',
      'fill #ff0000 50.5,114 50x6',
    ]);
  });
});
