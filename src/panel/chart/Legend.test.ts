import { createTheme } from '@grafana/data';
import { bandFrame, type Values } from '../../../tests/panel/bandFrame';
import { legendItems } from './Legend';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel } from '../view/prepare';

const theme = createTheme();

function items(calcs: string[], order: AnomalyPanelOptions['seriesOrder'] = 'query') {
  const frame = (name: string, observed: Values) =>
    bandFrame({
      times: [0, 60_000, 120_000],
      roles: { observed, predicted: [1, 1, 1], lower: [0, 0, 0], upper: [5, 5, 5] },
      config: { displayName: name, unit: 'bytes' },
    });
  const frames = [frame('calm', [1, 2, null]), frame('wild', [1, 9, 9])];
  const view = preparePanel(frames, { ...DEFAULT_OPTIONS, seriesOrder: order } as AnomalyPanelOptions);
  return view.kind === 'view' ? legendItems(view.listed, calcs, theme) : [];
}

describe('legendItems', () => {
  it('has one entry per series, whatever the number of its lines', () => {
    expect(items([]).map(({ label }) => label)).toEqual(['calm', 'wild']);
  });

  it('keeps the colour of a series when the order changes', () => {
    const colorOf = (order: AnomalyPanelOptions['seriesOrder']) =>
      Object.fromEntries(items([], order).map(({ label, color }) => [label, color]));
    expect(items([], 'anomalous').map(({ label }) => label)).toEqual(['wild', 'calm']);
    expect(colorOf('anomalous')).toEqual(colorOf('query'));
    expect(colorOf('query').calm).not.toBe(colorOf('query').wild);
  });

  it('calculates on the observed values, in their unit', () => {
    const values = items(['lastNotNull', 'max'])[0].getDisplayValues!();
    expect(values.map(({ title, text }) => [title, text])).toEqual([
      ['Last *', '2 B'],
      ['Max', '2 B'],
    ]);
  });
});
