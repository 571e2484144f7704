import { createTheme, dateTime, type TimeRange } from '@grafana/data';
import type { UPlotConfigBuilder } from '@grafana/ui';
import type uPlot from 'uplot';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { recordedPlane } from '../../../tests/panel/recordedPlane';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import type { Live } from '../paint/chartState';
import { paintOf, paletteOf } from '../paint/palette';
import { preparePanel, type PanelView } from '../view/prepare';
import { addFocusLayer } from './focusLayer';

const theme = createTheme();
const times = [0, 50, 100];
const frame = (job: string) => {
  const [observed, lower, upper] = [10, 0, 20].map((value) => times.map(() => value));
  return bandFrame({ times, labels: { job }, roles: { observed, predicted: observed, lower, upper } });
};

/** A chart with a canvas, of one series for each name, and what is painted on the layer above it. */
function chart(jobs: string[]) {
  const view = preparePanel(jobs.map(frame), DEFAULT_OPTIONS as AnomalyPanelOptions) as PanelView;
  const live = {
    view,
    palette: { ...paletteOf(theme), background: 'background' },
    paints: view.series.map((series) => ({ ...paintOf(series, false, 20, theme), line: `line ${series.name}` })),
    timeRange: { from: dateTime(0), to: dateTime(100) } as TimeRange,
  } as Live;
  const hooks: Record<string, (...given: unknown[]) => void> = {};
  const builder = { addHook: (name: string, hook: () => void) => (hooks[name] = hook) };
  const focus = addFocusLayer(builder as unknown as UPlotConfigBuilder, () => live);
  const { plane, painted } = recordedPlane();
  const clearRect = () => painted.splice(0);
  jest
    .spyOn(HTMLCanvasElement.prototype, 'getContext')
    .mockReturnValue(
      new Proxy(plane.ctx, { get: (of, name) => (name === 'clearRect' ? clearRect : of[name as never]) })
    );
  const canvas = document.createElement('canvas');
  document.body.replaceChildren(canvas);
  const scales = new Proxy({}, { get: () => ({ distr: 1, min: 0, max: 100 }) });
  const u = { ctx: { canvas }, width: 100, bbox: { left: 0, top: 0, width: 200, height: 100 }, scales, cursor: {} };
  hooks.init(u as unknown as uPlot);
  return { focus, painted, hooks, u };
}

beforeEach(() =>
  Object.assign(window, {
    Path2D: class {
      moveTo() {}
      lineTo() {}
      closePath() {}
      rect() {}
    },
  })
);
afterEach(() => jest.restoreAllMocks());

const layers = () => document.querySelectorAll('canvas').length - 1;

describe('the layer of the series under the cursor', () => {
  it('lays a veil over all, and shows that series above it in full', () => {
    const { focus, painted } = chart(['api', 'git']);
    focus(1);
    expect(painted[0]).toBe('fill background 0,0 200x100 at 0.6');
    expect(painted.filter((one) => one.startsWith('stroke line'))).toEqual([
      'stroke line observed git 6: 0,90 0,90 100,90 200,90',
    ]);
    expect(painted.slice(1).join('\n')).not.toContain('at 0.6');
  });

  it('is empty again when the series is left, and when the cursor leaves the plot', () => {
    const { focus, painted, hooks, u } = chart(['api', 'git']);
    focus(0);
    expect(painted).not.toEqual([]);
    focus(null);
    expect(painted).toEqual([]);
    focus(0);
    hooks.setCursor({ ...u, cursor: { left: -10 } });
    expect(painted).toEqual([]);
  });

  it('is not there for a series that is alone, nor for one that is not drawn', () => {
    chart(['api']).focus(0);
    expect(layers()).toBe(0);
    chart(['api', 'git']).focus(2);
    expect(layers()).toBe(0);
  });

  it('goes with the chart', () => {
    const { focus, hooks } = chart(['api', 'git']);
    focus(0);
    expect(layers()).toBe(1);
    hooks.destroy();
    expect(layers()).toBe(0);
  });
});
