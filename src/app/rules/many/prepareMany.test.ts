import { MINUTE_MS, WEEK_MS } from '../../../core';
import type { ReplayedSettings } from '../../../rules';
import { asChosen, costOfMany, prepareMany } from './prepareMany';
import { readBudget } from './readBudget';
import { rulesOfMany } from './rulesOfMany';

const setting = (bandWidth: number, alerts: number, loss: number) => ({
  ...{ bandWidth, forMs: 10 * MINUTE_MS, direction: 'both' as const, alerts, incidents: alerts, loss },
  ...{ missed: [], bySeries: [alerts, 0] },
});
/** Two weeks of two series. */
const replayed = (name: string, calmer: number): { settings: ReplayedSettings } => ({
  settings: {
    ...{ name, series: 2, fromMs: 0, toMs: 2 * WEEK_MS },
    settings: [setting(2, 10, 0), setting(4, calmer, 5)],
  },
});
const REQUESTS = ['up', 'sum(up)'].map((expr) => ({ expr, model: { bandWidth: 2 } }));
const REPLAYS = [replayed('up', 1), replayed('sum(up)', 9)];
const widths = (rows: ReturnType<typeof prepareMany>['rows']) => asChosen(REQUESTS, rows).map(({ model }) => model);

describe('prepareMany', () => {
  it('changes nothing without a budget', () => {
    const { rows } = prepareMany(REPLAYS, Infinity);
    expect(rows.map((row) => row?.chosen.alerts)).toEqual([10, 10]);
    expect(widths(rows)).toMatchObject([{ bandWidth: 2 }, { bandWidth: 2 }]);
  });

  it('chooses the settings that keep to the budget', () => {
    // 11 of two weeks fit only if the first is made calmer.
    const { rows, budget } = prepareMany(REPLAYS, 5.5);
    expect(widths(rows)).toEqual([
      { bandWidth: 4, for: '10m', direction: 'both' },
      { bandWidth: 2, for: '10m', direction: 'both' },
    ]);
    expect(budget?.fits).toBe(true);
  });

  it('chooses nothing before the last answer has come, and keeps rows with their requests', () => {
    const { rows, waiting } = prepareMany([undefined, REPLAYS[1]], 1);
    expect([waiting, rows[0], rows[1]?.name, rows[1]?.chosen.alerts]).toEqual([1, undefined, 'sum(up)', 10]);
  });

  it('counts what all of them cost', () => {
    const { rows } = prepareMany(REPLAYS, Infinity);
    const rules = rulesOfMany(REQUESTS);
    expect(rules[0].cost.recorded).toBeGreaterThan(3);
    const stored = 4 * rules[0].cost.recorded;
    expect(costOfMany(rules, rows)).toMatch(new RegExp(`^All together cost ${stored} stored series, and about `));
  });
});

test.each([
  ['', Infinity],
  [' 9 ', 9],
  ['0', 0],
  ['0.5', 0.5],
  ['-1', undefined],
  ['10001', undefined],
  ['many', undefined],
  ['NaN', undefined],
])('a budget of %j is %s', (text, budget) => expect(readBudget(text)).toBe(budget));
