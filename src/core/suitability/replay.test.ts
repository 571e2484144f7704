import { defaultModel } from '../defaultModel';
import { HOUR_MS } from '../durations';
import type { ModelSpec } from '../model';
import type { Series } from '../windows/series';
import { clearlyBetter, replayModels, suitsNoBand, type Replayed } from './replay';

const WEEKS = 9;
let state = 7;
const NOISE = Float64Array.from(
  { length: WEEKS * 168 },
  () => (state = (state * 48271) % 2147483647) / 2147483647 - 0.5
);
const hourly = (valueAt: (hour: number) => number, hours = WEEKS * 168): Series => ({
  times: Float64Array.from({ length: hours }, (_, hour) => hour * HOUR_MS),
  values: Float64Array.from({ length: hours }, (_, hour) => valueAt(hour)),
});
const week = (hour: number) => 100 + 40 * Math.sin((2 * Math.PI * hour) / 24) + (hour % 168 < 48 ? -30 : 0);
const busy = hourly((hour) => week(hour) + 4 * NOISE[hour]);

const best = (series: Series, model: ModelSpec) => clearlyBetter(replayModels(series, model))[0];

it('advises nothing against a model that is as good as the others', () => {
  expect(best(busy, defaultModel('sharp'))).toBeUndefined();
});

it('advises a season where the z-score ignores one', () => {
  const [own, first] = replayModels(busy, defaultModel('zscore'));
  expect(first.miss).toBeLessThan(own.miss / 5);
  expect(clearlyBetter([own, first])).toHaveLength(1);
});

it('advises a day where a level that moved ten days ago made weeks useless', () => {
  const moved = hourly(
    (hour) => (hour > WEEKS * 168 - 240 ? 60 : 0) + 100 + 40 * Math.sin((2 * Math.PI * hour) / 24) + NOISE[hour]
  );
  expect(best(moved, defaultModel('seasonal', 'residual'))).toBe('sharp-daily');
  expect(best(moved, defaultModel('sharp'))).toBe('daily-period');
});

it('counts the miss of the median time and the share outside by hand', () => {
  // Six weeks of zeros and ones, by turns: mean 0.5, sigma 0.5; nothing is outside, and all times miss by a half.
  const turns = hourly((hour) => hour % 2, 1008);
  const [own] = replayModels(turns, defaultModel('zscore'));
  expect(own.miss).toBeCloseTo(0.5, 2);
  expect([own.outside, own.judged]).toEqual([0, 1]);
  expect(own.cost).toBeCloseTo(0.01, 3);
});

it('compares no model that judges less than half of what another does', () => {
  // Without a past week the seasonal models judge nothing; `sharp` has yesterday.
  const short = hourly((hour) => week(hour) + NOISE[hour], 6 * 24);
  const replayed = replayModels(short, defaultModel('seasonal'));
  expect(replayed[0].cost).toBe(Infinity);
  expect(clearlyBetter(replayed)).toContain('sharp');
});

it.each([
  [12, 1],
  [36, 5],
])('compares models by a day of history and more: of %d hours %d', (hours, count) => {
  expect(replayModels(hourly(week, hours), defaultModel('seasonal'))).toHaveLength(count);
});

it('advises no band that holds whatever comes, and another one to whoever has it', () => {
  // Memory that fills up and is freed every eleven hours.
  const sawtooth = hourly((hour) => 500 + 30 * (hour % 11) + 5 * NOISE[hour]);
  const [own, ...others] = replayModels(sawtooth, defaultModel('sharp'));
  expect([own.isBlind, own.cost]).toEqual([true, Infinity]);
  expect(clearlyBetter([own, ...others]).length).toBeGreaterThan(0);
  expect(clearlyBetter(replayModels(sawtooth, defaultModel('zscore')))).not.toContain('sharp');
});

it('keeps what is not the business of the method, such as a minimum width', () => {
  const wide = { ...defaultModel('zscore'), minWidth: 1000 };
  expect(replayModels(busy, wide).map(({ outside }) => outside)).toEqual([0, 0, 0, 0, 0]);
  expect(replayModels(busy, defaultModel('zscore')).some(({ outside }) => outside > 0)).toBe(true);
});

it('answers a series without samples', () => {
  const nothing: Replayed[] = replayModels(
    hourly(() => 0, 0),
    defaultModel('sharp')
  );
  expect(nothing.map(({ cost }) => cost)).toEqual(nothing.map(() => Infinity));
  expect(clearlyBetter(nothing)).toEqual([]);
});

it('advises a model that is as good with a band half as wide, which sees more', () => {
  const own = { miss: 1, outside: 0, judged: 1, cost: 0.02, width: 10, isBlind: false, isTooWide: false };
  const other = { ...own, code: 'sharp' as const };
  expect(clearlyBetter([own, { ...other, width: 4 }])).toEqual(['sharp']);
  expect(clearlyBetter([own, { ...other, width: 6 }])).toEqual([]);
  expect(clearlyBetter([own, { ...other, width: 4, cost: 0.021 }])).toEqual([]);
});

it('sends nobody to a band that is too wide where the level moves, and tells so where it is the best', () => {
  const own = { miss: 1, outside: 0.08, judged: 1, cost: 0.1, width: 10, isBlind: false, isTooWide: false };
  const wide = { ...own, code: 'sharp' as const, outside: 0, cost: 0.02, isTooWide: true };
  expect([clearlyBetter([own, wide]), suitsNoBand([own, wide])]).toEqual([[], true]);
  expect([
    clearlyBetter([own, { ...wide, isTooWide: false }]),
    suitsNoBand([own, { ...wide, isTooWide: false }]),
  ]).toEqual([['sharp'], false]);
});

it('advises no model that another one is clearly better than', () => {
  const own = { miss: 3, outside: 0.1, judged: 1, cost: 0.4, width: 10, isBlind: false, isTooWide: false };
  const between = { ...own, code: 'seasonal' as const, miss: 2, cost: 0.2 };
  expect(clearlyBetter([own, { ...own, code: 'sharp', miss: 1, cost: 0.1 }, between])).toEqual(['sharp']);
});

it('takes no day for a season where no level moved, though incidents of days before widen its band', () => {
  const season = (hour: number) => 100 + 40 * Math.sin((2 * Math.PI * hour) / 24) + 4 * NOISE[hour];
  const days = hourly((hour) => season(hour) - (hour > WEEKS * 168 - 336 && hour % 24 === 9 && hour % 5 < 2 ? 60 : 0));
  const replayed = replayModels(days, defaultModel('sharp'));
  expect(replayed.map(({ code }) => code)).not.toContain('daily-period');
});

it('does not advise a model that misses by more for what it has less outside', () => {
  const own = { miss: 1, outside: 0.08, judged: 1, cost: 0.1, width: 10, isBlind: false, isTooWide: false };
  const other = { ...own, code: 'zscore' as const, outside: 0.01 };
  expect(clearlyBetter([own, { ...other, miss: 1.1, cost: 0.033 }])).toEqual([]);
  expect(clearlyBetter([own, { ...other, miss: 1, cost: 0.03 }])).toEqual(['zscore']);
  expect(
    clearlyBetter([
      { ...own, cost: Infinity },
      { ...other, miss: 1.1, cost: 0.033 },
    ])
  ).toEqual(['zscore']);
});
