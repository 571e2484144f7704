import type uPlot from 'uplot';
import { recordedPlane } from '../../../tests/panel/recordedPlane';
import { clipped, planeOf } from './plane';

describe('planeOf', () => {
  const u = (y: Partial<uPlot.Scale>, bbox = { left: 20, top: 10, width: 500, height: 200 }) =>
    ({
      ctx: { canvas: { width: 600 } },
      width: 300,
      bbox,
      scales: { x: { min: 1000, max: 2000 }, y },
      valToPos: (value: number) => (value > 0 ? 10 + value : -Infinity),
    }) as unknown as uPlot;

  it('goes from times and values to canvas pixels', () => {
    const plane = planeOf(u({ distr: 1, min: 40, max: 80 }), 'y');
    expect(plane.ratio).toBe(2);
    expect([1000, 1500, 2000].map(plane.x)).toEqual([20, 270, 520]);
    expect([40, 50, 80].map(plane.y)).toEqual([210, 160, 10]);
  });

  it('has no room where uPlot gives it less than none', () => {
    const { width, height } = planeOf(u({ distr: 1 }, { left: 77, top: 10, width: -52, height: -3 }), 'y');
    expect([width, height]).toEqual([0, 0]);
  });

  it('has what a logarithmic axis does not have just below the picture', () => {
    const plane = planeOf(u({ distr: 3, min: 1, max: 100 }), 'y');
    expect([5, 0, -1].map(plane.y)).toEqual([15, 211, 211]);
  });
});

describe('clipped', () => {
  it('paints inside of the plot area, and gives the canvas back as it was', () => {
    const { plane, painted } = recordedPlane();
    plane.ctx.font = '12px axis';
    clipped(plane, () => {
      plane.ctx.font = '10px lane';
      plane.ctx.fillStyle = 'red';
      plane.ctx.fillRect(0, 0, 5, 5);
    });
    expect(painted).toEqual(['clip 10,20 200x100', 'fill red 0,0 5x5']);
    expect(plane.ctx.font).toBe('12px axis');
  });
});
