import { MINUTE_MS, WEEK_MS } from '../../../core';
import type { ReplayedSettings } from '../../../rules';
import { prepareMany } from './prepareMany';
import { readBudget } from './readBudget';

const setting = (bandWidth: number, alerts: number, loss: number) => ({
  ...{ bandWidth, forMs: 10 * MINUTE_MS, direction: 'both' as const, alerts, loss },
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
const widths = ({ rules }: ReturnType<typeof prepareMany>) => rules.map(({ request }) => request.model.bandWidth);

describe('prepareMany', () => {
  it('makes the rules as asked without a budget', () => {
    const many = prepareMany(REQUESTS, REPLAYS, Infinity);
    expect(widths(many)).toEqual([2, 2]);
    expect(many.rows.map((row) => row?.chosen.alerts)).toEqual([10, 10]);
  });

  it('makes the rules by the settings that keep to the budget', () => {
    // 11 of two weeks fit only if the first is made calmer.
    const many = prepareMany(REQUESTS, REPLAYS, 5.5);
    expect(widths(many)).toEqual([4, 2]);
    expect(many.budget?.fits).toBe(true);
    expect(many.rules.every(({ files }) => files.length > 0)).toBe(true);
  });

  it('changes no rule before the last answer has come, and keeps rows with their requests', () => {
    const many = prepareMany(REQUESTS, [undefined, REPLAYS[1]], 5);
    expect(many.waiting).toBe(1);
    expect(widths(many)).toEqual([2, 2]);
    expect(many.rows[0]).toBeUndefined();
    expect(many.rows[1]?.name).toBe('sum(up)');
  });

  it('counts what all of them cost', () => {
    const one = prepareMany(REQUESTS.slice(0, 1), REPLAYS.slice(0, 1), Infinity).rules[0].cost;
    expect(one.recorded).toBeGreaterThan(3);
    const { cost } = prepareMany(REQUESTS, REPLAYS, Infinity);
    expect(cost).toMatch(new RegExp(`^All together cost ${4 * one.recorded} stored series, and about `));
  });
});

test.each([
  ['', Infinity],
  [' 9 ', 9],
  ['0', 0],
  ['0.5', 0.5],
  ['-1', undefined],
  ['many', undefined],
  ['NaN', undefined],
])('a budget of %j is %s', (text, budget) => expect(readBudget(text)).toBe(budget));
