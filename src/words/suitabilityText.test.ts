import { DAY_MS, type Reason } from '../core';
import { adviceText, reasonText } from './suitabilityText';

const reason = (code: Reason['code'], data: Reason['data']): Reason => ({ code, fitness: 'poor', data, advice: [] });

const HALF_HOUR = 1800_000;

describe('reasonText', () => {
  it.each<[Reason, string]>([
    [
      reason('no-prediction', { firstMs: 7 * DAY_MS, foundMs: 6 * DAY_MS }),
      'There is no normal range yet: the first one needs 7d of history, 6d were found.',
    ],
    [
      reason('no-prediction', { firstMs: 7 * DAY_MS, foundMs: 0 }),
      'There is no normal range yet: the first one needs 7d of history, less than one step was found.',
    ],
    [
      reason('few-cycles', { wanted: 3, used: 1 }),
      '1 of 3 past periods are there: one holiday or outage among them bends the prediction.',
    ],
    [
      reason('long-tails', { highest: 23.04, lowest: -1.2, above: 7 }),
      'Long tails: the extremes of the window lie −1.2 and +23.0 sigma from its mean, where about 4 is usual. They widen the sigma that they are measured by.',
    ],
    [
      reason('outage-unseen', { share: 0.302 }),
      'For 30 % of the last week even a drop to zero would stay inside the normal range.',
    ],
    [reason('gaps', { share: 0.004 }), 'under 1 % of the samples are missing.'],
    [
      reason('sparse', { distanceMs: HALF_HOUR, share: 0.67 }),
      'Samples come every 30m only: 67 % of the steps have none.',
    ],
    [reason('weak-season', { strength: 0.16, periodMs: 7 * DAY_MS }), 'Only 16 % of the movement comes back after 7d.'],
  ])('%j', (each, text) => {
    expect(reasonText(each)).toBe(text);
  });
});

describe('adviceText', () => {
  it('is a sentence', () => {
    expect(adviceText('residual-spread')).toBe('The residual spread leaves the daily swing out of sigma.');
    expect(adviceText('alert-on-value', { rarer: 0 })).toBe('Alert on the value itself: 0 is the rarer one.');
  });
});

it.each<[Reason['data'], string]>([
  [
    { missBy: 0.4, narrower: 0.25, outside: 0, ownOutside: 0.05 },
    'Replayed over the last two weeks, another model misses by 60 % less and has nothing outside instead of 5 % of the time, with a band 75 % narrower.',
  ],
  [
    { missBy: 1.1, narrower: 1.5, outside: 0.01, ownOutside: 0.2 },
    'Replayed over the last two weeks, another model misses by 10 % more and has 1 % of the time outside instead of 20 % of the time.',
  ],
  [
    { missBy: 0.37, narrower: 1, outside: 0, ownOutside: 0 },
    'Replayed over the last two weeks, another model misses by 63 % less and has as much outside.',
  ],
  [
    { missBy: NaN, narrower: NaN, outside: 0, ownOutside: 0 },
    'Replayed over the last two weeks, another model judges more than this one.',
  ],
])('says by what another model is better: %j', (data, text) => {
  expect(reasonText(reason('better-model', data))).toBe(text);
});
