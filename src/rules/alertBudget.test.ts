import { analyze, defaultModel, HOUR_MS, MINUTE_MS, WEEK_MS } from '../core';
import { alertBudget, cheapest, replaySettings, type BudgetRequest } from './alertBudget';
import { budgetSentence } from './budgetText';
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
    const total = rows.reduce((sum, { chosen }) => sum + chosen.alerts, 0);
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
      /^\d+(\.\d)? alerts a week over 10 series; \d+(\.\d)? of them from \d series\.$/
    );
    expect(budgetSentence({ rows: [], weeks: 0 })).toBe('0 alerts a week over 0 series.');
  });

  it.each([
    [[1], 1, '1 alert a week over 1 series.'],
    [[1, 1, 1], 3.1, '1 alert a week over 3 series.'],
    [[3], 2, '1.5 alerts a week over 1 series.'],
    [[4, 0, 0, 0], 4, '1 alert a week over 4 series; 1 of them from 1 series.'],
  ])('counts %p in %p weeks', (bySeries, weeks, sentence) => {
    const { rows } = alertBudget([replaySettings(LOUD)], Infinity);
    expect(budgetSentence({ rows: [{ ...rows[0], bySeries }], weeks })).toBe(sentence);
  });
});

describe('cheapest', () => {
  const lists = [
    [
      { alerts: 5, loss: 0 },
      { alerts: 2, loss: 4 },
      { alerts: 0, loss: 9 },
    ],
    [
      { alerts: 4, loss: 0 },
      { alerts: 3, loss: 1 },
      { alerts: 1, loss: 5 },
    ],
    [
      { alerts: 1, loss: 0 },
      { alerts: 0, loss: 20 },
    ],
  ];

  /** Every choice, tried. */
  function naive(most: number): number | undefined {
    const losses = lists[0].flatMap((a) =>
      lists[1].flatMap((b) =>
        lists[2].flatMap((c) => (a.alerts + b.alerts + c.alerts <= most ? [a.loss + b.loss + c.loss] : []))
      )
    );
    return losses.length === 0 ? undefined : Math.min(...losses);
  }

  it.each(Array.from({ length: 13 }, (_, most) => most))('loses as little as any choice with %d alerts', (most) => {
    const picked = cheapest(lists, most);
    expect(picked?.reduce((sum, index, i) => sum + lists[i][index].loss, 0)).toBe(naive(most));
  });

  it('finds nothing where nothing fits', () => {
    expect(cheapest([[{ alerts: 3, loss: 0 }]], 2)).toBeUndefined();
    expect(cheapest([], -1)).toBeUndefined();
  });
});
