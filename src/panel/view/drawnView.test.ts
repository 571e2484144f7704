import { createTheme } from '@grafana/data';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { scaleKeyOf } from './scaleKey';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { drawnView } from './drawnView';
import { preparePanel, type PanelView } from './prepare';

const times = [0, 60_000, 120_000];
const service = (name: string, size: number, unit: string, predicted = [10, 20, 0].map((value) => value * size)) =>
  bandFrame({
    times,
    roles: {
      observed: [15 * size, 20 * size, null],
      predicted,
      lower: predicted.map((value) => value / 2),
      upper: predicted.map((value) => value * 1.5),
      score: [3, 0, null],
    },
    config: { displayName: name, unit, min: 0, decimals: 3 },
  });
const options = { ...DEFAULT_OPTIONS, seriesOrder: 'query' } as AnomalyPanelOptions;
const view = preparePanel([service('large', 1000, 'reqps'), service('small', 0.01, 's')], options) as PanelView;
const theme = createTheme();
const share = drawnView(view, { ...options, valueScale: 'share' }, theme);

describe('the scale', () => {
  it('is that of the values unless shares are asked for', () => {
    expect(drawnView(view, options, theme)).toBe(view);
  });

  it('as shares of each own prediction shows a large service and a small one alike, on one axis in percent', () => {
    const [large, small] = share.series.map(({ observed, fields }) => [
      observed.values,
      fields.predicted?.values,
      fields.lower?.values,
      fields.upper?.values,
    ]);
    expect(large).toEqual([
      [1.5, 1, null],
      [1, 1, null],
      [0.5, 0.5, null],
      [1.5, 1.5, null],
    ]);
    const close = large.map((values) => values!.map((value: number | null) => value && expect.closeTo(value, 12)));
    expect(small).toEqual(close);
    expect(new Set(share.series.map(({ observed }) => scaleKeyOf(observed))).size).toBe(1);
    const { text, suffix } = share.series[0].observed.display!(1.5);
    expect(text + suffix).toBe('150%');
  });

  it('keeps verdicts, scores and events, and the slots of the chart', () => {
    expect(share.series.map(({ verdict }) => verdict)).toEqual(view.series.map(({ verdict }) => verdict));
    expect(share.series[0].fields.score).toBe(view.series[0].fields.score);
    expect(share.slots.map(({ series, role }) => [series, role])).toEqual(
      view.slots.map(({ series, role }) => [series, role])
    );
  });

  it('has no share of what is below zero, or of nothing', () => {
    const odd = preparePanel([service('odd', 1, 's', [-10, NaN, 0])], options) as PanelView;
    const [one] = drawnView(odd, { ...options, valueScale: 'share' }, theme).series;
    expect(one.observed.values).toEqual([null, null, null]);
  });
});
