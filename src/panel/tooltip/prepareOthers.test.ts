import { SortOrder, TooltipDisplayMode } from '@grafana/schema';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel } from '../view/prepare';
import { otherSeries } from './prepareOthers';

const OPTIONS = { ...DEFAULT_OPTIONS, seriesOrder: 'query' } as AnomalyPanelOptions;
const frames = [5, 0, 9, null].map((value, index) =>
  bandFrame({ times: [0], roles: { observed: [value], lower: [0], upper: [7] }, config: { displayName: `s${index}` } })
);
const view = preparePanel(frames, OPTIONS);
const others = (options: Partial<AnomalyPanelOptions['tooltip']>) =>
  view.kind === 'view' &&
  otherSeries(view, 0, 0, { mode: TooltipDisplayMode.Multi, sort: SortOrder.None, ...options }).map(
    ({ name, value, marked }) => `${name} ${value}${marked ? '!' : ''}`
  );

describe('otherSeries', () => {
  it('lists all but the focused series and those without a value, and marks the abnormal', () => {
    expect(others({})).toEqual(['s1 0', 's2 9!']);
  });

  it('sorts as the tooltip option says', () => {
    expect(others({ sort: SortOrder.Descending })).toEqual(['s2 9!', 's1 0']);
    expect(others({ sort: SortOrder.Ascending })).toEqual(['s1 0', 's2 9!']);
  });

  it('leaves out what an override hides from the tooltip', () => {
    if (view.kind === 'view') {
      const series = view.series.map((one, index) => ({ ...one, hiddenInTooltip: index === 2 }));
      expect(otherSeries({ ...view, series }, 0, 0, { sort: SortOrder.None }).map(({ name }) => name)).toEqual(['s1']);
    }
    expect.assertions(1);
  });

  it('hides zeros when asked to', () => {
    expect(others({ hideZeros: true })).toEqual(['s2 9!']);
  });
});
