import { getFieldDisplayName, type DataFrame } from '@grafana/data';
import { analyze, defaultModel, type ModelSpec } from '../../core';
import type { Aligned } from './align';
import { observedOnly } from './observedOnly';
import { anomalyMeta, roleOf } from '../roles';
import { frameMaker, lazily, type QueryContext } from './frameMaker';
import { visibleAnalysis } from './visibleAnalysis';

const STEP = 3600_000;
const HOURS = 5 * 7 * 24;
const END = HOURS * STEP;
const model: ModelSpec = { ...defaultModel('seasonal'), innerBandWidth: 1.5 };
const query: QueryContext = { refId: 'A', expr: 'up', stepMs: STEP, show: 'band', executed: 'up' };

/** Five weeks of hours; `valueAt` undefined leaves a sample out. */
function aligned(valueAt: (hour: number) => number | undefined, count = 1): Aligned {
  const hours = Array.from({ length: HOURS + 1 }, (_, hour) => hour).filter((hour) => valueAt(hour) !== undefined);
  const series = {
    times: Float64Array.from(hours, (hour) => hour * STEP),
    values: Float64Array.from(hours, (hour) => valueAt(hour)!),
  };
  const one = { labels: { job: 'api' }, config: { unit: 'reqps' }, series };
  return { series: Array.from({ length: count }, () => one), notices: [] };
}

const times = Float64Array.from({ length: 25 }, (_, i) => END - (24 - i) * STEP);
const wave = (hour: number) => 100 + 10 * Math.sin((2 * Math.PI * hour) / 24);
const framesOf = (input: Aligned, context = query, by = model): DataFrame[] => {
  const frameFor = frameMaker(input, context, () => input.series[0].series);
  return input.series.map(({ series }, index) => frameFor(analyze(series, times, by), index));
};
const fieldOf = (frame: DataFrame, role: string) => frame.fields.find((field) => roleOf(field)?.role === role)!;

it('has a field for each role, with the labels of the series', () => {
  const [frame] = framesOf(aligned(wave));
  const roles = frame.fields.map((field) => roleOf(field)?.role);
  expect(roles).toEqual([
    undefined,
    ...['observed', 'predicted', 'lower', 'upper', 'innerLower', 'innerUpper', 'verdict', 'score', 'sigma'],
    ...['pastMean', 'growth', 'pastMean', 'growth', 'pastMean', 'growth'],
  ]);
  expect(frame.fields.slice(1).every(({ labels }) => labels?.job === 'api')).toBe(true);
  expect(frame.fields.every(({ values }) => values.length === frame.length)).toBe(true);
});

it.each<[string, (hour: number) => number | undefined, ModelSpec, string | undefined]>([
  ['a verdict', wave, model, undefined],
  ['no samples in the picture', (hour) => (hour < HOURS - 30 ? wave(hour) : undefined), model, 'no-samples'],
  ['samples that are no numbers', (hour) => (hour < HOURS - 30 ? wave(hour) : NaN), model, 'no-numbers'],
  ['a constant', () => 7, defaultModel('sharp'), 'constant'],
  ['a flag that fell once', (hour) => (hour === HOURS - 5 ? 0 : 1), defaultModel('sharp'), 'rarely-changes'],
  ['no history', (hour) => (hour < HOURS - 10 ? undefined : wave(hour)), model, undefined],
])('tells of an overview why it has no verdict: %s', (_, valueAt, by, expected) => {
  const [frame] = framesOf(aligned(valueAt), { ...query, show: 'overview' }, by);
  expect(frame.fields).toHaveLength(3);
  expect(anomalyMeta(frame)!.unjudged).toBe(expected);
});

it('adds each cycle’s prediction when asked to show cycles', () => {
  const [frame] = framesOf(aligned(wave), { ...query, show: 'cycles' });
  const cycles = frame.fields.map(roleOf).filter((found) => found?.role === 'cyclePredicted');
  expect(cycles.map((found) => found?.cycle)).toEqual([1, 2, 3]);
});

it('makes the built-in time series panel shade from upper to lower, by display names that it will find', () => {
  const frame = framesOf(aligned(wave))[0];
  const names = frame.fields.map((field) => getFieldDisplayName(field, frame, [frame]));
  expect(new Set(names).size).toBe(names.length);
  expect(fieldOf(frame, 'upper').config.custom.fillBelowTo).toBe(
    getFieldDisplayName(fieldOf(frame, 'lower'), frame, [frame])
  );
  for (const role of ['lower', 'upper', 'innerLower', 'innerUpper']) {
    expect(fieldOf(frame, role).config.custom.hideFrom).toEqual({ viz: false, legend: true, tooltip: false });
  }
  expect(fieldOf(frame, 'innerUpper').config.custom.fillBelowTo).toBe(
    getFieldDisplayName(fieldOf(frame, 'innerLower'), frame, [frame])
  );
  expect(fieldOf(frame, 'lower').config.custom.lineWidth).toBe(0);
  expect(fieldOf(frame, 'predicted').config.custom.lineStyle.fill).toBe('dash');
  for (const role of ['verdict', 'score', 'sigma', 'pastMean', 'growth']) {
    expect(fieldOf(frame, role).config.custom.hideFrom).toEqual({ viz: true, legend: true, tooltip: true });
  }
});

it('keeps the unit for what is in the metric’s unit, and not for the score', () => {
  const [frame] = framesOf(aligned(wave));
  expect(fieldOf(frame, 'upper').config.unit).toBe('reqps');
  expect(fieldOf(frame, 'score').config.unit).toBe('suffix: σ');
  const [sharp] = framesOf(aligned(wave), query, defaultModel('sharp'));
  expect(fieldOf(sharp, 'score').config.unit).toBe('suffix: units');
});

it('writes a missing observation as null and one which is NaN as NaN', () => {
  const [frame] = framesOf(aligned((hour) => (hour === HOURS - 2 ? undefined : hour === HOURS - 1 ? NaN : wave(hour))));
  expect(fieldOf(frame, 'observed').values.slice(-3)).toEqual([null, NaN, wave(HOURS)]);
});

it('says how far apart its rows are, which is more than a step where the picture was thinned', () => {
  const input = aligned(wave);
  const [{ series }] = input.series;
  const analysis = analyze(series, times, model);
  const intervalOf = (points: number) =>
    frameMaker(input, query)(visibleAnalysis(analysis, series, times[0], points), 0).fields[0].config.interval;
  expect(intervalOf(25)).toBe(STEP);
  // Groups of nine hours keep their lowest, highest and farthest row.
  expect(intervalOf(3)).toBeGreaterThan(1.5 * STEP);
  expect(intervalOf(3)).toBeLessThan(18 * STEP);
});

it('carries model, step, events and history in its meta', () => {
  const [frame] = framesOf(aligned((hour) => (hour > HOURS - 3 ? 500 : wave(hour))));
  const meta = anomalyMeta(frame)!;
  expect(meta.stepMs).toBe(STEP);
  expect(meta.model.innerBandWidth).toBe(1.5);
  expect(meta.events).toMatchObject([{ direction: 'above', startMs: END - 2 * STEP, open: true }]);
  expect(meta.history.cyclesUsed).toEqual([1, 2, 3]);
  expect(frame.meta?.preferredVisualisationPluginId).toBe('anomalyband-prometheus-panel');
});

it('marks where the normal range ahead of now begins, if the picture reaches so far', () => {
  const [ahead] = framesOf(aligned(wave), { ...query, nowMs: END - 1.5 * STEP });
  expect(anomalyMeta(ahead)!.forecastFromMs).toBe(END - STEP);
  const [past] = framesOf(aligned(wave), { ...query, nowMs: END });
  expect(anomalyMeta(past)).not.toHaveProperty('forecastFromMs');
});

it('gives a verdict on the model only where its history was looked at, and is in memory still', () => {
  const [judged] = framesOf(aligned(wave));
  expect(anomalyMeta(judged)!.suitability!()!.reasons.map(({ code }) => code)).toEqual(['better-model']);
  const input = aligned(wave);
  const forgotten = frameMaker(input, query)(analyze(input.series[0].series, times, model), 0);
  expect(anomalyMeta(forgotten)!.suitability!()).toBeUndefined();
  const unjudged = frameMaker(input, query)(observedOnly(input.series[0].series, times, model), 0);
  expect(anomalyMeta(unjudged)).not.toHaveProperty('suitability');
  expect(anomalyMeta(unjudged)).not.toHaveProperty('countEvents');
});

it('says a notice that holds for all series only once', () => {
  const frames = framesOf(aligned(wave, 3));
  expect(frames.map((frame) => frame.meta!.notices!.length)).toEqual([1, 0, 0]);
});

it("hands the upstream's own notices on", () => {
  const notice = { severity: 'warning' as const, text: 'partial response' };
  const [frame] = framesOf({ ...aligned(wave), notices: [notice] });
  expect(frame.meta!.notices).toContainEqual(notice);
});

describe('lazily', () => {
  it('makes nothing before it is asked, and then once', () => {
    const make = jest.fn(() => undefined);
    const value = lazily(make);
    expect(make).toHaveBeenCalledTimes(0);
    value();
    value();
    expect(make).toHaveBeenCalledTimes(1);
  });
});
