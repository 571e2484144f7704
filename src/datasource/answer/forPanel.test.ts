import {
  applyFieldOverrides,
  createTheme,
  FieldType,
  getFieldDisplayName,
  getFieldDisplayValues,
  type DataFrame,
} from '@grafana/data';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { toFrame } from '../../frames/write/toFrame';
import { analyze, defaultModel } from '../../core';
import { PANEL_ID } from '../../frames/panelId';
import { framesFor } from './forPanel';

const MINUTE = 60_000;
const series = { times: Float64Array.from([0, 1, 2, 3], (i) => i * MINUTE), values: Float64Array.from([5, 6, 5, 7]) };
const frame = (name: string, color?: string) =>
  toFrame(analyze(series, series.times, { ...defaultModel('zscore'), forMs: 0 }, MINUTE), {
    refId: 'A',
    name,
    labels: { job: name },
    config: { unit: 'reqps' },
    color,
    stepMs: MINUTE,
    notices: [],
    show: 'band',
  });

const theme = createTheme();
const fieldConfig = { defaults: {}, overrides: [] };
const replaceVariables = (text: string) => text;
/** As Grafana's own panels get frames. */
const shown = (data: DataFrame[]) => applyFieldOverrides({ data, fieldConfig, replaceVariables, theme });

it.each(['stat', 'gauge', 'bargauge'])(
  'gives the panel %s one value for each series, with its name and unit',
  (panel) => {
    const data = shown(framesFor(panel, [frame('api'), frame('web')]));
    const values = getFieldDisplayValues({
      fieldConfig,
      reduceOptions: { calcs: ['lastNotNull'], values: false },
      replaceVariables,
      theme,
      data,
    });
    expect(values.map(({ display }) => [display.title, display.text, display.suffix])).toEqual([
      ['api', '7', ' req/s'],
      ['web', '7', ' req/s'],
    ]);
  }
);

it('gives a state timeline the same of an overview, which has no samples', () => {
  const analysis = analyze(series, series.times, { ...defaultModel('zscore'), forMs: 0 }, MINUTE);
  const context = { refId: 'A', name: 'api', labels: { job: 'api' }, config: {}, stepMs: MINUTE, notices: [] };
  const [made] = shown(framesFor('state-timeline', [toFrame(analysis, { ...context, show: 'overview' })]));
  expect(made.fields.map(({ name }) => name)).toEqual(['Time', 'State']);
  expect(getFieldDisplayName(made.fields[1], made)).toBe('api');
});

it('gives a state timeline the verdicts of each series, and where its samples are missing', () => {
  const roles = { observed: [5, 9, 1, 5, null], lower: [4, 4, 4, null, 4], upper: [6, 6, 6, null, 6] };
  const times = [0, 1, 2, 3, 4];
  const absences = [{ startMs: 4, endMs: 4, open: true, expected: 5 }];
  const one = bandFrame({ times, roles, config: { displayNameFromDS: 'api' }, meta: { absences } });
  const [made] = shown(framesFor('state-timeline', [one]));
  const [, state, ...others] = made.fields;
  expect(others).toEqual([]);
  expect([state.type, state.values]).toEqual([FieldType.string, ['normal', 'above', 'below', null, 'no samples']]);
  expect(getFieldDisplayName(state, made)).toBe('api');
  const colours = state.values.slice(0, 3).map((value) => state.display!(value).color);
  expect(new Set(colours).size).toBe(3);
});

it('gives a state timeline an event that is held open to its end, as the panel draws it', () => {
  const roles = { observed: [5, 9, 5, 5, 5, 5], lower: [4, 4, 4, 4, 4, 4], upper: [6, 6, 6, 6, 6, 6] };
  const of = { direction: 'above' as const, open: true, pending: false, peakScore: 3, peakMs: 1, area: 3 };
  const events = [
    { ...of, startMs: 1, endMs: 3, markedMs: 1 },
    { ...of, startMs: 4, endMs: 4, isReturn: true as const },
  ];
  const one = bandFrame({ times: [0, 1, 2, 3, 4, 5], roles, meta: { events } });
  const [{ fields }] = framesFor('state-timeline', [one]);
  expect(fields[1].values).toEqual(['normal', 'above', 'above', 'above', 'normal', 'normal']);
});

it.each(['timeseries', 'stat'])(
  'gives the panel %s the field that is chosen, visible and by the name of the series',
  (panel) => {
    const [made] = shown(framesFor(panel, [frame('api')], 'score'));
    const [, score, ...others] = made.fields;
    expect([others, getFieldDisplayName(score, made), score.config.custom.hideFrom]).toEqual([[], 'api', undefined]);
    expect(score.values).toEqual(frame('api').fields.find(({ name }) => name === 'Value score')!.values);
    const [states] = framesFor(panel, [frame('api')], 'state');
    expect(states.fields.map(({ type }) => type)).toEqual([FieldType.time, FieldType.string]);
  }
);

it('leaves everything to our own panel, and to others by choice', () => {
  const frames = [frame('api')];
  expect([framesFor(PANEL_ID, frames, 'score'), framesFor('stat', frames, 'all')]).toEqual([frames, frames]);
});

it.each([undefined, 'timeseries', 'table'])('leaves the frames of the panel %s as they are', (panel) => {
  const frames = [frame('api')];
  expect(framesFor(panel, frames)).toBe(frames);
});

it('leaves a frame alone that has no such fields', () => {
  const notices = { fields: [], length: 0 };
  expect([framesFor('stat', [notices])[0], framesFor('state-timeline', [notices])[0]]).toEqual([notices, notices]);
});

it('draws in a time series panel each series and its range in one colour of its own', () => {
  const data = shown([frame('api', 'green'), frame('web', 'purple')]);
  const colours = data.map(({ fields }) => {
    const drawn = fields.filter(({ type, config }) => type === FieldType.number && !config.custom.hideFrom?.viz);
    return new Set(drawn.map((field) => field.display!(1).color)).size;
  });
  expect(colours).toEqual([1, 1]);
  expect(data[0].fields[1].display!(1).color).not.toBe(data[1].fields[1].display!(1).color);
  expect(data[0].fields.slice(1, 5).map((field) => getFieldDisplayName(field, data[0], data))).toEqual([
    'api',
    'api predicted',
    'api lower',
    'api upper',
  ]);
});
