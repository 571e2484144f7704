import { analyze, defaultModel, HOUR_MS, MINUTE_MS, WEEK_MS } from '../core';
import { alertBudget, replaySettings, type BudgetRequest } from './alertBudget';
import { alertsText, budgetSentence, missedText } from './budgetText';
import { replayRow } from './replayTable';

const STEP = 5 * MINUTE_MS;
const LENGTH = 2 * (WEEK_MS / STEP);
const MODEL = { ...defaultModel('zscore'), windowMs: 12 * HOUR_MS, bandWidth: 2, forMs: 0 };

/** A flat noisy series with spikes of some height and length in steps, one a day. */
function spiky(height: number, steps: number, days: number) {
  const times = Float64Array.from({ length: LENGTH }, (_, i) => i * STEP);
  const values = times.map((_, i) => {
    const day = Math.floor(i / 288);
    return 100 + (i % 2) + (day >= 2 && day < 2 + days && i % 288 >= 100 && i % 288 < 100 + steps ? height : 0);
  });
  return analyze({ times, values }, times, MODEL, STEP);
}

const request = (name: string, series: BudgetRequest['series']): BudgetRequest => ({
  name,
  request: { model: MODEL, alert: { separate: false } as BudgetRequest['request']['alert'] },
  series,
});
const LOUD = request('loud', [spiky(3, 1, 10), spiky(3, 1, 10)]);
const RARE = request('rare', [spiky(60, 30, 2)]);

describe('alertBudget', () => {
  it('leaves what was asked as it is where it fits', () => {
    const { rows, fits } = alertBudget([replaySettings(LOUD), replaySettings(RARE)], Infinity);
    expect(fits).toBe(true);
    expect(rows.map(({ asked, chosen }) => [asked.alerts, chosen])).toEqual(
      rows.map(({ asked }) => [asked.alerts, asked])
    );
    expect(rows[0].asked.alerts).toBe(replayRow(LOUD.series, { ...MODEL, separate: false }).alerts);
  });

  it('takes the alerts that tell least, keeps the bad ones, and says what would have been missed', () => {
    const { rows, weeks, fits } = alertBudget([replaySettings(LOUD), replaySettings(RARE)], 2);
    const total = rows.reduce((sum, { chosen }) => sum + chosen.incidents, 0);
    expect(fits).toBe(true);
    expect(total).toBeLessThanOrEqual(2 * weeks);
    const [loud, rare] = rows;
    expect(rare.chosen.missed).toEqual([]);
    expect(loud.asked.alerts - loud.chosen.alerts).toBeGreaterThan(15);
    expect(loud.chosen.missed.length).toBe(loud.asked.alerts - loud.chosen.alerts);
    // The chosen setting is what a replay of it says.
    expect(replayRow(LOUD.series, { ...loud.chosen, separate: false }).alerts).toBe(loud.chosen.alerts);
  });

  it('chooses the calmest, and says that it does not fit, where nothing does', () => {
    const base = spiky(0, 0, 0);
    const far = base.times.map((_, i) => (i % 288 > 200 ? 50 : i % 288 > 150 ? -50 : 0));
    const [predicted, sigma] = [far.map(() => 0), far.map(() => 1)];
    const always = { ...base, observed: far, score: far, predicted, sigma };
    const { rows, fits } = alertBudget([replaySettings(request('always', [always]))], 0.01);
    expect(fits).toBe(false);
    expect([rows[0].asked.alerts, rows[0].chosen]).toEqual([14, rows[0].asked]);
  });

  it('sums up who is loud', () => {
    const many = request('many', [...LOUD.series, ...Array.from({ length: 8 }, () => spiky(0, 0, 0))]);
    expect(budgetSentence(alertBudget([replaySettings(many)], Infinity))).toMatch(
      /^\d+(\.\d)? alerts a week over 10 series; \d+(\.\d)? of them from \d series\. They are /
    );
    expect(budgetSentence({ rows: [], weeks: 0 })).toBe('0 alerts a week over 0 series.');
  });

  it.each([
    [[1], 1, 1, '1 alert a week over 1 series.'],
    [[1, 1, 1], 3, 3.1, '1 alert a week over 3 series.'],
    [[3], 3, 2, '1.5 alerts a week over 1 series.'],
    [[4, 0, 0, 0], 4, 4, '1 alert a week over 4 series; 1 of them from 1 series.'],
    [[2, 2, 2], 2, 2, '3 alerts a week over 3 series. They are 1 incident a week: alerts of one incident count once.'],
  ])('counts %p of %p incidents in %p weeks', (bySeries, incidents, weeks, sentence) => {
    const { rows } = alertBudget([replaySettings(LOUD)], Infinity);
    const alerts = bySeries.reduce((sum, count) => sum + count, 0);
    const row = { ...rows[0], chosen: { ...rows[0].chosen, alerts, incidents }, bySeries };
    expect(budgetSentence({ rows: [row], weeks })).toBe(sentence);
  });
});

describe('a shift of all series', () => {
  /** Below by 30 on one day, all series at once; the first three are far below at the end, one step after the other. */
  const services = Array.from({ length: 12 }, (_, k) => {
    const times = Float64Array.from({ length: LENGTH }, (_, i) => i * STEP);
    const values = times.map((_, i) => {
      const isHoliday = Math.floor(i / 288) === 9 && i % 288 >= 60 && i % 288 < 84;
      return 100 + (i % 2) - (isHoliday ? 30 : 0) - (k < 3 && i >= LENGTH - 24 + k ? 60 : 0);
    });
    return { ...analyze({ times, values }, times, MODEL, STEP), name: `service ${k}` };
  });

  it('counts once, so that the outage that goes on is told', () => {
    const { rows, fits } = alertBudget([replaySettings(request('services', services))], 1.2);
    const [{ asked, chosen }] = rows;
    expect(fits).toBe(true);
    expect([asked.alerts, asked.incidents, alertsText(asked)]).toEqual([15, 2, '15 in 2 incidents']);
    expect(chosen).toEqual(asked);
  });

  it('is named among what would be missed, and so is what is open now', () => {
    const { settings } = replaySettings(request('services', services));
    const above = settings.find(({ direction }) => direction === 'above')!;
    expect(above.alerts).toBe(0);
    expect(missedText(above)).toMatch(
      /^15 alerts, .* in all, at most [\d.]+ band widths; 12 of 15 belong to 1 shift of all series; open now: service 0, service 1 and service 2$/
    );
    const many = above.missed.flatMap((one) => [one, { ...one, name: `${one.name} too` }]);
    expect(missedText({ missed: many })).toMatch(/; 24 of 30 .*; open now: (service \d( too)?, ){4}.* and 1 more$/);
  });
});
