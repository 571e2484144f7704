import { createTheme } from '@grafana/data';
import { bandFrame, type Values } from '../../../tests/panel/bandFrame';
import { lanesOf } from '../paint/lanes';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { paintOf } from '../paint/palette';
import { preparePanel } from '../view/prepare';
import { structureOf } from './chartKey';

const theme = createTheme();

function structure(observed: Values, { height = 400, config = {}, options = {}, timeZone = 'utc' } = {}) {
  const times = observed.map((_, i) => i * 60_000);
  const frame = bandFrame({ times, roles: { observed, predicted: observed }, config });
  const view = preparePanel([frame], { ...DEFAULT_OPTIONS, ...options } as AnomalyPanelOptions);
  if (view.kind !== 'view') {
    throw new Error(view.code);
  }
  const paints = view.series.map((one) => paintOf(one, true, 30, theme));
  return structureOf(view, paints, lanesOf(height, true, true), timeZone, 0);
}

describe('structureOf', () => {
  it('stays the same for other data, so that the chart is kept at a refresh', () => {
    expect(structure([9, 9, 1])).toBe(structure([1, 2, 3, 4]));
  });

  it('stays the same for most other sizes', () => {
    expect(structure([1], { height: 420 })).toBe(structure([1], { height: 400 }));
  });

  it.each([
    ['colour', { config: { color: { mode: 'fixed', fixedColor: 'red' } } }],
    ['unit', { config: { unit: 'bytes' } }],
    ['setting of the axis', { config: { custom: { axisLabel: 'requests' } } }],
    ['list of lines', { options: { showPredicted: false } }],
    ['time zone', { timeZone: 'Europe/Berlin' }],
  ])('changes with another %s', (_title, change) => {
    expect(structure([1], change)).not.toBe(structure([1]));
  });
});
