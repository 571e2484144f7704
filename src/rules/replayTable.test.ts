import { analyze, defaultModel, HOUR_MS, MINUTE_MS } from '../core';
import { replayRow, replayStrips, replayTable } from './replayTable';

// A flat metric with a little noise, a spike of 10 minutes and a small one of 30.
const times = Float64Array.from({ length: 600 }, (_, i) => i * MINUTE_MS);
const values = times.map((_, i) => 100 + (i % 2) + (i >= 300 && i < 310 ? 50 : 0) + (i >= 400 && i < 430 ? -12 : 0));
const model = { ...defaultModel('zscore'), windowMs: 4 * HOUR_MS, bandWidth: 1 };
const analysis = analyze({ times, values }, times.slice(200), model);
const chosen = { bandWidth: 1, forMs: 5 * MINUTE_MS, separate: false };

it('counts what would have fired, and for how long', () => {
  expect(replayRow([analysis], chosen)).toMatchObject({
    alerts: 2,
    longestFiringMs: 25 * MINUTE_MS,
    totalFiringMs: 30 * MINUTE_MS,
    nearMisses: 0,
  });
});

it('counts pending spans that came to nothing', () => {
  expect(replayRow([analysis], { ...chosen, forMs: 15 * MINUTE_MS })).toMatchObject({ alerts: 1, nearMisses: 1 });
});

it('counts the alerts of all series', () => {
  expect(replayRow([analysis, analysis], chosen).alerts).toBe(4);
});

it('has no alert while a series has opted out', () => {
  const optedOut = Uint8Array.from(analysis.times, (time) => (time < 350 * MINUTE_MS ? 1 : 0));
  expect(replayRow([{ ...analysis, optedOut }], chosen)).toMatchObject({ alerts: 1, totalFiringMs: 25 * MINUTE_MS });
});

it('counts more alerts of a wider band that splits a long one, but less time', () => {
  // 10 minutes at 6 sigma, 10 at 4, 10 at 6.
  const observed = times.map((_, i) => (i < 300 || i >= 330 ? 0 : i < 310 || i >= 320 ? 6 : 4)).slice(200);
  const [predicted, sigma] = [observed.map(() => 0), observed.map(() => 1)];
  const replayed = { ...analysis, observed, predicted, sigma, score: observed };
  const row = (bandWidth: number) => replayRow([replayed], { bandWidth, forMs: 0, separate: false });
  expect(row(3)).toMatchObject({ alerts: 1, totalFiringMs: 30 * MINUTE_MS });
  expect(row(5)).toMatchObject({ alerts: 2, totalFiringMs: 20 * MINUTE_MS });
});

it('gives above and below a strip of their own when they are alerts of their own', () => {
  const strips = replayStrips([analysis], { ...chosen, separate: true });
  expect(strips.map(({ side, spans }) => [side, spans.filter(({ state }) => state === 'firing').length])).toEqual([
    ['above', 1],
    ['below', 1],
  ]);
});

it('puts the chosen row first, and no pair twice', () => {
  const rows = replayTable([analysis], chosen, [1, 4], [0, 5 * MINUTE_MS]);
  expect(rows.map(({ bandWidth, forMs }) => [bandWidth, forMs / MINUTE_MS])).toEqual([
    [1, 5],
    [1, 0],
    [4, 0],
    [4, 5],
  ]);
});
