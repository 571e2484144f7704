import { MINUTE_MS, type ModelSpec, type Spread } from '../../src/core';

/** Series written down, one sample a minute (see seriesText.ts). Each is a metric of its own in Prometheus. */
export const SERIES = {
  ramp: '1 2 3 4 5 6 7 8 9 10 11 12',
  gaps: '4 _ 6 1 _ _ _ _ _ 2 8 _ 5',
  single: '42',
  constant: '(0.1)x20',
  withNaN: '1 2 3 NaN 5 6 7 8 9 10 11',
  withInf: '1 2 +Inf 4 5 6 -Inf 8 9 10 +Inf +Inf 3 4 5 -Inf +Inf 2',
  high: '2000000005 1999999995 2000000005 1999999995 2000000005 1999999995 2000000004 1999999996 2000000005',
  tiny: '1e-9 3e-9 -2e-9 5e-9 1e-9 1e-9 4e-9',
  jump: '0 0 0 1e15 1e15 3 4 5 6 7 8 9',
  // Ten minutes are a season; the third season is a holiday, the last one has an outage.
  season:
    '10 12 15 21 28 30 26 19 14 11  11 13 15 22 29 31 27 20 14 12  1 2 1 3 2 1 4 2 3 1  ' +
    '12 14 17 23 30 33 28 21 16 13  13 14 18 24 31 33 29 22 16 14  13 15 18 2 1 34 29 22 17 14',
  twoSeasons: '10 12 15 21 28 30 26 19 14 11  11 13 15 22 29 31 27 20 14 12  12 14 16 23',
  seasonWithGaps:
    '10 12 _ 21 28 30 26 19 14 11  11 13 15 22 _ _ _ _ _ 12  _ _ _ _ _ _ _ _ _ _  ' +
    '12 14 17 23 30 33 28 _ 16 13  13 14 18 24 31 33 29 22 16 14',
  seasonWithNaN:
    '10 12 15 21 28 30 26 19 14 11  11 13 15 22 NaN 31 27 20 14 12  10 12 15 21 28 30 26 19 14 11  ' +
    '12 14 17 23 30 33 28 21 16 13  13 14 18 24 31 33 29 22 16 14',
  seasonWithInf:
    '10 12 15 21 28 30 26 19 14 11  11 13 15 22 +Inf 31 27 20 14 12  10 12 15 21 28 30 26 19 14 11  ' +
    '12 14 17 23 30 33 28 21 16 13  13 14 18 24 31 33 29 22 16 14',
} as const;

type SeriesName = keyof typeof SERIES;

/** A season of ten minutes, smoothed over four: small enough to be written down. */
export const MINI: Omit<ModelSpec, 'spread' | 'bounds'> = {
  method: 'seasonal',
  bandWidth: 2,
  windowMs: 10 * MINUTE_MS,
  periodMs: 10 * MINUTE_MS,
  cycles: 3,
  smoothingMs: 4 * MINUTE_MS,
  trendMs: 10 * MINUTE_MS,
  direction: 'both',
  forMs: 0,
};

/** What the core is asked for; the numbers are what the expression beside it says in PromQL. */
export type CoreCall =
  | { over: 'avg' | 'stddev'; rangeMs: number; offsetMs?: number }
  | { over: 'quantile'; q: number; rangeMs: number }
  | { cycle: number }
  | { prediction: 'zscore' | 'seasonal'; cycles?: number }
  | { result: 'sigma' | 'score' | 'lower' | 'upper' | 'observed'; method: 'zscore' | 'seasonal'; spread: Spread };

interface Case {
  title: string;
  series: SeriesName;
  expr: string;
  core: CoreCall;
  /** The size of what was subtracted on the way, where that is far larger than the result (see difference.ts). */
  operand?: number;
}

const minutes = (count: number) => count * MINUTE_MS;

const P1 = (x: string) =>
  `(avg_over_time(${x}[4m] offset 8m) + avg_over_time(${x}[10m]) - avg_over_time(${x}[10m] offset 10m))`;
const P2 = (x: string) =>
  `(avg_over_time(${x}[4m] offset 18m) + avg_over_time(${x}[10m]) - avg_over_time(${x}[10m] offset 20m))`;
const P3 = (x: string) =>
  `(avg_over_time(${x}[4m] offset 28m) + avg_over_time(${x}[10m]) - avg_over_time(${x}[10m] offset 30m))`;
const named = (expr: string, k: number) => `label_replace(${expr}, "offset", "${k}", "", "")`;
const P = (x: string) =>
  `(quantile(0.5, ${named(P1(x), 1)} or ${named(P2(x), 2)} or ${named(P3(x), 3)}) without (offset))`;
const P_OF_TWO = (x: string) => `(quantile(0.5, ${named(P1(x), 1)} or ${named(P2(x), 2)}) without (offset))`;
const weeklySigma = (x: string) => `stddev_over_time(${x}[10m])`;
const residualSigma = (x: string) => `stddev_over_time((${x} - ${P(x)})[10m:1m])`;
const robustSigma = (x: string) => `(1.4826 * quantile_over_time(0.5, abs(${x} - ${P(x)})[10m:1m]))`;
/** PromQL divides by a sigma of 0; the core gives no score there. */
const over = (difference: string, sigma: string) => `${difference} / (${sigma} > 0)`;

const avg = (rangeMs: number, offsetMs = 0): CoreCall => ({ over: 'avg', rangeMs, offsetMs });
const stddev = (rangeMs: number, offsetMs = 0): CoreCall => ({ over: 'stddev', rangeMs, offsetMs });
const quantile = (q: number, rangeMs: number): CoreCall => ({ over: 'quantile', q, rangeMs });

const WINDOWS: Case[] = [
  { title: 'the mean of a window', series: 'ramp', expr: 'avg_over_time(ramp[4m])', core: avg(minutes(4)) },
  {
    title: 'a window that is no multiple of the step',
    series: 'ramp',
    expr: 'avg_over_time(ramp[150s])',
    core: avg(minutes(2.5)),
  },
  {
    title: 'a window longer than the series',
    series: 'ramp',
    expr: 'stddev_over_time(ramp[1h])',
    core: stddev(minutes(60)),
  },
  {
    title: 'an offset moves the window, ends included',
    series: 'ramp',
    expr: 'avg_over_time(ramp[4m] offset 3m)',
    core: avg(minutes(4), minutes(3)),
  },
  {
    title: 'a missing sample is skipped by the mean',
    series: 'gaps',
    expr: 'avg_over_time(gaps[4m])',
    core: avg(minutes(4)),
  },
  {
    title: 'a missing sample is skipped by sigma',
    series: 'gaps',
    expr: 'stddev_over_time(gaps[4m])',
    core: stddev(minutes(4)),
  },
  {
    title: 'one sample has its own mean',
    series: 'single',
    expr: 'avg_over_time(single[4m])',
    core: avg(minutes(4)),
  },
  {
    title: 'one sample has a sigma of 0',
    series: 'single',
    expr: 'stddev_over_time(single[4m])',
    core: stddev(minutes(4)),
  },
  {
    title: 'sigma divides by n',
    series: 'ramp',
    expr: 'stddev_over_time(ramp[4m])',
    core: stddev(minutes(4)),
  },
  {
    title: 'equal samples have a sigma of exactly 0',
    series: 'constant',
    expr: 'stddev_over_time(constant[4m])',
    core: stddev(minutes(4)),
  },
  {
    title: 'a NaN sample makes the mean NaN as long as it is in the window',
    series: 'withNaN',
    expr: 'avg_over_time(withNaN[3m])',
    core: avg(minutes(3)),
  },
  {
    title: 'a NaN sample makes sigma NaN as long as it is in the window',
    series: 'withNaN',
    expr: 'stddev_over_time(withNaN[3m])',
    core: stddev(minutes(3)),
  },
  {
    title: 'an infinite sample is the mean, both infinities are NaN',
    series: 'withInf',
    expr: 'avg_over_time(withInf[3m])',
    core: avg(minutes(3)),
  },
  {
    title: 'an infinite sample makes sigma NaN',
    series: 'withInf',
    expr: 'stddev_over_time(withInf[3m])',
    core: stddev(minutes(3)),
  },
  {
    title: 'a mean of 2e9',
    series: 'high',
    expr: 'avg_over_time(high[4m])',
    core: avg(minutes(4)),
  },
  {
    title: 'a sigma of 5 beside a mean of 2e9',
    series: 'high',
    expr: 'stddev_over_time(high[4m])',
    core: stddev(minutes(4)),
    // Prometheus rounds each distance to the mean at 2e9: it says 4.71404519 where sqrt(200 / 9) = 4.71404521, the core's.
    operand: 2e9,
  },
  { title: 'values near 1e-9', series: 'tiny', expr: 'avg_over_time(tiny[4m])', core: avg(minutes(4)) },
  {
    title: 'sigma of values near 1e-9',
    series: 'tiny',
    expr: 'stddev_over_time(tiny[4m])',
    core: stddev(minutes(4)),
  },
  {
    title: 'a burst of 1e15 leaves nothing behind',
    series: 'jump',
    expr: 'stddev_over_time(jump[3m])',
    core: stddev(minutes(3)),
  },
];

const QUANTILES: Case[] = [
  {
    title: 'the median of an even number lies between the two middle values',
    series: 'ramp',
    expr: 'quantile_over_time(0.5, ramp[3m])',
    core: quantile(0.5, minutes(3)),
  },
  {
    title: 'a quantile between two ranks is linear',
    series: 'season',
    expr: 'quantile_over_time(0.93, season[10m])',
    core: quantile(0.93, minutes(10)),
  },
  {
    title: 'the quantiles 0 and 1 are the extremes',
    series: 'season',
    expr: 'quantile_over_time(1, season[10m])',
    core: quantile(1, minutes(10)),
  },
  {
    title: 'a quantile skips missing samples',
    series: 'gaps',
    expr: 'quantile_over_time(0.5, gaps[4m])',
    core: quantile(0.5, minutes(4)),
  },
  {
    title: 'a quantile counts NaN as the smallest value',
    series: 'withNaN',
    expr: 'quantile_over_time(0.75, withNaN[3m])',
    core: quantile(0.75, minutes(3)),
  },
  {
    title: 'an infinite neighbour of weight 0 makes a quantile NaN in Prometheus 2, and has no say from 3.16 on',
    series: 'withInf',
    expr: 'quantile_over_time(0.5, withInf[150s])',
    core: quantile(0.5, minutes(2.5)),
  },
  {
    title: 'a quantile of equal samples',
    series: 'constant',
    expr: 'quantile_over_time(0.5, constant[4m])',
    core: quantile(0.5, minutes(4)),
  },
];

const CYCLES: Case[] = (['season', 'seasonWithGaps', 'seasonWithNaN', 'seasonWithInf'] as const).flatMap((series) =>
  [P1, P2, P3].map((expr, index) => ({
    title: `P_${index + 1}: the centred past mean plus the growth since`,
    series,
    expr: expr(series),
    core: { cycle: index + 1 },
  }))
);

const MEDIANS: Case[] = [
  { title: 'the median of three', series: 'season', expr: P('season'), core: { prediction: 'seasonal' } },
  {
    title: 'the median of two is their mean',
    series: 'season',
    expr: P_OF_TWO('season'),
    core: { prediction: 'seasonal', cycles: 2 },
  },
  {
    title: 'the median of one is that one',
    series: 'season',
    expr: P1('season'),
    core: { prediction: 'seasonal', cycles: 1 },
  },
  {
    title: 'three are asked for, the history holds one and the beginning of another',
    series: 'twoSeasons',
    expr: P('twoSeasons'),
    core: { prediction: 'seasonal' },
  },
  {
    title: 'one, two or three vote, as gaps allow',
    series: 'seasonWithGaps',
    expr: P('seasonWithGaps'),
    core: { prediction: 'seasonal' },
  },
  {
    title: 'a cycle that is NaN votes as the smallest',
    series: 'seasonWithNaN',
    expr: P('seasonWithNaN'),
    core: { prediction: 'seasonal' },
  },
  {
    title: 'an infinite cycle votes as what it is',
    series: 'seasonWithInf',
    expr: P('seasonWithInf'),
    core: { prediction: 'seasonal' },
  },
];

const RESULTS: Case[] = [
  {
    title: 'an observation is the sample at the evaluation time',
    series: 'gaps',
    expr: 'gaps',
    core: { result: 'observed', method: 'zscore', spread: 'weekly' },
  },
  {
    title: 'the z-score of a week',
    series: 'season',
    expr: over('(season - avg_over_time(season[10m]))', weeklySigma('season')),
    core: { result: 'score', method: 'zscore', spread: 'weekly' },
  },
  {
    title: 'no score where the observation is missing',
    series: 'gaps',
    expr: over('(gaps - avg_over_time(gaps[10m]))', weeklySigma('gaps')),
    core: { result: 'score', method: 'zscore', spread: 'weekly' },
  },
  {
    title: 'no score where sigma is 0',
    series: 'constant',
    expr: over('(constant - avg_over_time(constant[10m]))', weeklySigma('constant')),
    core: { result: 'score', method: 'zscore', spread: 'weekly' },
  },
  {
    title: 'the sigma of what the mean leaves over',
    series: 'season',
    expr: 'stddev_over_time((season - avg_over_time(season[10m]))[10m:1m])',
    core: { result: 'sigma', method: 'zscore', spread: 'residual' },
  },
  ...(['season', 'seasonWithGaps', 'seasonWithNaN', 'twoSeasons'] as const).flatMap((series): Case[] => [
    {
      title: 'the sigma of the residual over its own window',
      series,
      expr: residualSigma(series),
      core: { result: 'sigma', method: 'seasonal', spread: 'residual' },
    },
    {
      title: '1.4826 times the median of the absolute residual',
      series,
      expr: robustSigma(series),
      core: { result: 'sigma', method: 'seasonal', spread: 'robust' },
    },
    {
      title: 'the seasonal score in weekly sigmas',
      series,
      expr: over(`(${series} - ${P(series)})`, weeklySigma(series)),
      core: { result: 'score', method: 'seasonal', spread: 'weekly' },
    },
    {
      title: 'the seasonal score in residual sigmas',
      series,
      expr: over(`(${series} - ${P(series)})`, residualSigma(series)),
      core: { result: 'score', method: 'seasonal', spread: 'residual' },
    },
    {
      title: 'the lower edge, two weekly sigmas below the prediction',
      series,
      expr: `${P(series)} - 2 * (${weeklySigma(series)} > 0)`,
      core: { result: 'lower', method: 'seasonal', spread: 'weekly' },
    },
    {
      title: 'the upper edge, two residual sigmas above the prediction',
      series,
      expr: `${P(series)} + 2 * (${residualSigma(series)} > 0)`,
      core: { result: 'upper', method: 'seasonal', spread: 'residual' },
    },
  ]),
];

/** Run by the core and by a real Prometheus, in closed and in left-open windows. */
export const CASES: Case[] = [...WINDOWS, ...QUANTILES, ...CYCLES, ...MEDIANS, ...RESULTS];
