import type { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import type { Live } from '../paint/chartState';
import { addLayers } from './layers';

let painted: string[] = [];
const mockPart = (name: string) => () => painted.push(name);
jest.mock('../paint/paintChart', () => ({
  partsBelow: () => [mockPart('ranges'), mockPart('spans')],
  partsAbove: () => [mockPart('outliers'), mockPart('lanes')],
}));

const ALL = ['ranges', 'spans', 'line 1', 'line 2', 'outliers', 'lanes'];

/** A chart of `series` lines that are painted by us, and the frames that it waits for. */
function chart(series: number) {
  painted = [];
  const hooks: Record<string, Array<(u: uPlot) => void>> = {};
  const builder = { addHook: (name: string, hook: () => void) => (hooks[name] ??= []).push(hook) };
  const frames = new Map<number, () => void>();
  jest.spyOn(window, 'requestAnimationFrame').mockImplementation((callback) => {
    frames.set(frames.size + 1, () => callback(0));
    return frames.size;
  });
  jest.spyOn(window, 'cancelAnimationFrame').mockImplementation((frame) => void frames.delete(frame));
  // Each look at the clock is 4 ms later: two parts in a frame.
  let now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => (now += 4));
  const live = { view: { series: Array.from({ length: series }) } } as unknown as Live;
  const stands = { current: false };
  const layers = addLayers(builder as unknown as UPlotConfigBuilder, () => live, stands);
  const u = { ctx: { save() {}, restore() {} } } as unknown as uPlot;
  const fire = (name: string) => hooks[name].forEach((hook) => hook(u));
  const draw = ({ hasLine = false } = {}) => {
    fire('drawClear');
    fire('drawAxes');
    if (hasLine) {
      layers.beforeLine();
      painted.push('line of uPlot');
    }
    layers.paint(u, [mockPart('line 1')]);
    layers.paint(u, [mockPart('line 2')]);
    fire('draw');
  };
  const nextFrame = () => {
    const due = [...frames.values()];
    frames.clear();
    due.forEach((callback) => callback());
    return due.length > 0;
  };
  return { draw, fire, nextFrame };
}

afterEach(() => jest.restoreAllMocks());

it('paints the first picture of many series in their order over several frames, and later ones at once', () => {
  const { draw, nextFrame } = chart(20);
  draw();
  expect(painted).toEqual([]);
  nextFrame();
  expect(painted).toEqual(ALL.slice(0, 2));
  while (nextFrame()) {}
  expect(painted).toEqual(ALL);
  draw();
  expect(painted).toEqual([...ALL, ...ALL]);
});

it('paints the first picture of a few series at once', () => {
  const { draw } = chart(2);
  draw();
  expect(painted).toEqual(ALL);
});

it('paints what lies below a line of uPlot before that is drawn', () => {
  const { draw } = chart(20);
  draw({ hasLine: true });
  expect(painted).toEqual([...ALL.slice(0, 2), 'line of uPlot', ...ALL.slice(2)]);
});

it('leaves the rest of a picture that is drawn anew, and paints that at once', () => {
  const { draw, nextFrame } = chart(20);
  draw();
  nextFrame();
  draw();
  while (nextFrame()) {}
  expect(painted).toEqual([...ALL.slice(0, 2), ...ALL]);
});

it('paints no more once its chart is gone', () => {
  const { draw, fire, nextFrame } = chart(20);
  draw();
  nextFrame();
  fire('destroy');
  expect(nextFrame()).toBe(false);
  expect(painted).toEqual(ALL.slice(0, 2));
});
