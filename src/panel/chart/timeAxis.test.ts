import { dateTime, type TimeRange } from '@grafana/data';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel, type PanelView } from '../view/prepare';
import { xRange } from './timeAxis';

const timeRange = { from: dateTime(0), to: dateTime(100) } as TimeRange;
const view = (times: number[], forecastFromMs?: number) => {
  const values = times.map(() => 1);
  const frame = bandFrame({ times, roles: { observed: values, predicted: values }, meta: { forecastFromMs } });
  return preparePanel([frame], DEFAULT_OPTIONS as AnomalyPanelOptions) as PanelView;
};

describe('xRange', () => {
  it.each([
    ['is the range of the dashboard', view([50, 100]), true, [0, 100]],
    ['goes on to the end of the range ahead', view([50, 100, 150], 101), true, [0, 150]],
    ['does not when that is switched off', view([50, 100, 150], 101), false, [0, 100]],
    ['does not for samples that are merely late', view([50, 150]), true, [0, 100]],
    ['is the range of the dashboard without samples', view([], 101), true, [0, 100]],
  ])('%s', (_title, given, showForecast, expected) => {
    expect(xRange({ view: given, timeRange, showForecast })).toEqual(expected);
  });
});
