import { DAY_MS, type Fitness } from '../../core';
import { bandFrame, MODEL, type BandFrame } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel } from '../view/prepare';
import { prepareBadges } from './prepareBadges';

const times = [0, 1, 2, 3];

function badges(roles: BandFrame['roles'], meta: BandFrame['meta'] = {}) {
  const view = preparePanel([bandFrame({ times, roles, meta })], DEFAULT_OPTIONS as AnomalyPanelOptions);
  const list = view.kind === 'view' ? prepareBadges(view.series[0]) : [];
  return Object.fromEntries(list.map((badge) => [badge.id, badge]));
}

const flat = (value: number | null) => times.map(() => value);
const wave = [10, 20, 10, 20];
const near = { observed: wave, predicted: [11, 19, 11, 19], lower: [8, 16, 8, 16], upper: [14, 22, 14, 22] };
const history = (foundDays: number, cyclesUsed: number[]) => ({
  history: { neededMs: 28 * DAY_MS, foundMs: foundDays * DAY_MS, cyclesWanted: 3, cyclesUsed },
});

describe('the history badge', () => {
  it.each<[number, number[], Fitness, string]>([
    [28, [1, 2, 3], 'good', '3 of 3 weeks used'],
    [15, [1, 2], 'fair', '2 of 3 weeks used'],
    [28, [2], 'poor', '1 of 3 weeks used'],
    [1.5, [], 'poor', '0 of 3 weeks used'],
  ])('of %d days with the weeks %j is %s, by the weeks that it names: %s', (found, used, level, text) => {
    expect(badges(near, history(found, used)).history).toMatchObject({ level, text });
  });

  it.each<[number, Fitness, string]>([
    [7, 'good', 'history 7d of 7d'],
    [4, 'fair', 'history 4d of 7d'],
    [2, 'poor', 'history 2d of 7d'],
  ])('of a z-score over %d days is %s: %s', (found, level, text) => {
    const window = { neededMs: 7 * DAY_MS, foundMs: found * DAY_MS, cyclesWanted: 0, cyclesUsed: [] };
    const meta = { model: { ...MODEL, method: 'zscore' as const }, history: window };
    expect(badges(near, meta).history).toMatchObject({ level, text });
  });

  it('advises longer retention only when something is missing', () => {
    expect(badges(near, history(15, [1])).history.advice).toEqual(['longer-retention']);
    expect(badges(near, history(28, [1, 2, 3])).history.advice).toEqual([]);
  });

  it('is left out without metadata', () => {
    expect(badges(near, null).history).toBeUndefined();
  });

  it('is left out where no history was looked for', () => {
    const none = { neededMs: 0, foundMs: 0, cyclesWanted: 0, cyclesUsed: [] };
    expect(badges(near, { history: none }).history).toBeUndefined();
  });
});

describe('of a day that looks like another one', () => {
  const dayMs = Date.UTC(2014, 10, 27);
  const seen = (days: Array<{ dayMs: number; like: number }>, level = near) => {
    const view = preparePanel(
      [
        bandFrame({
          times: times.map((i) => dayMs + (i + 12) * 3_600_000),
          roles: level,
          meta: { oddDays: () => days },
        }),
      ],
      DEFAULT_OPTIONS as AnomalyPanelOptions
    );
    return view.kind === 'view' ? prepareBadges(view.series[0]).find(({ id }) => id === 'sight') : undefined;
  };

  it('the badge of the visible change says so, and is not good', () => {
    expect(seen([{ dayMs, like: 6 }])).toMatchObject({ level: 'fair' });
    expect(seen([{ dayMs, like: 6 }])?.detail).toMatch(
      /^Thursday, Nov 27 looks like a Saturday: holidays are not in this model\. Half of the time/
    );
  });

  it('it says nothing of what is two weeks ago', () => {
    expect(seen([{ dayMs: dayMs - 14 * DAY_MS, like: 6 }])?.detail).toMatch(/^Half of the time/);
  });
});

describe('the fit badge', () => {
  const scored = { ...near, score: [-1, 1, -1, 2] };

  it.each<[number, Fitness, string[]]>([
    [0.96, 'good', []],
    [0.4, 'fair', []],
    [0.1, 'poor', []],
  ])('of a season of strength %d is %s', (seasonStrength, level, advice) => {
    const text = `season ${seasonStrength.toFixed(2)}, scores −1.0 to +2.0`;
    expect(badges(scored, { seasonStrength }).fit).toMatchObject({ level, text, advice });
  });

  it('says in its detail what comes back after the period, and how far the scores reach', () => {
    expect(badges(scored, { seasonStrength: 0.96 }).fit.detail).toBe(
      '96 % of the movement comes back after 7d. Scores reach from −1.0 to +2.0 σ.'
    );
  });

  it('speaks of the tails alone where no season was looked for, as of a z-score', () => {
    const meta = { model: { ...MODEL, method: 'zscore' as const } };
    expect(badges(scored, meta).fit).toMatchObject({ level: 'good', text: 'scores −1.0 to +2.0' });
  });

  it('is fair with long tails and poor with very long ones, and then advises a threshold', () => {
    const meta = { model: { ...MODEL, spread: 'weekly' as const }, seasonStrength: 0.96 };
    expect(badges({ ...near, score: [0, 0, 0, 8] }, meta).fit).toMatchObject({ level: 'fair' });
    const poor = badges({ ...near, score: [0, 0, 0, 21] }, meta).fit;
    expect([poor.level, poor.advice]).toEqual(['poor', ['fixed-threshold']]);
    expect([poor.text, poor.brief]).toEqual(['season 0.96, scores 0.0 to +21.0', '0.0 to +21.0']);
  });

  it('does not hold an incident against a sigma of residuals', () => {
    const model = { ...MODEL, spread: 'residual' as const };
    expect(badges({ ...near, score: [0, 0, 0, 21] }, { model, seasonStrength: 0.96 }).fit).toMatchObject({
      level: 'good',
      advice: [],
      brief: 'season 0.96',
    });
  });

  it('is left out where there is no score', () => {
    expect(badges({ ...near, score: flat(null) }).fit).toBeUndefined();
  });
});

describe('the sight badge', () => {
  it.each<[number, Fitness, string]>([
    [0.01, 'good', 'detects changes above 1 %'],
    [3, 'good', 'detects changes above 27 %'],
    [5, 'fair', 'detects changes above 45 %'],
    [20, 'poor', 'detects changes above 182 %'],
  ])('with a half width of %d on 11 and 19 is %s, by the number that it names: %s', (half, level, text) => {
    const edges = { lower: near.predicted.map((v) => v - half), upper: near.predicted.map((v) => v + half) };
    expect(badges({ ...near, ...edges }).sight).toMatchObject({ level, text });
  });

  it('tells the last sample in its detail', () => {
    expect(badges(near).sight.detail).toBe(
      'Half of the time in this picture only a change of more than 27 % leaves the normal range. At the last sample 3 (16 %) is enough.'
    );
  });

  it('tells of sharp how much less is enough once it lasts', () => {
    const lasting = { lastingPredicted: [11, 19, 11, 19], lastingLower: [10, 18, 10, 18], lastingUpper: flat(40) };
    const { detail } = badges({ ...near, ...lasting }, { tiers: { lastingSteps: 5 } }).sight;
    expect(detail).toContain('is enough. The mean of 5 samples leaves its normal range by a change of more than 9 %.');
  });

  it('says that an outage would not be seen where the range reaches zero', () => {
    const { detail, told } = badges({ ...near, lower: flat(-9), upper: flat(50) }).sight;
    expect(detail).toContain('not even a drop to zero does');
    expect([told, badges(near).sight.told]).toEqual([['insensitive', 'outage-unseen'], ['insensitive']]);
  });

  it('looks at the past, not at the range ahead', () => {
    const roles = { ...near, observed: [10, null, null, null], upper: [14, 900, 900, 900] };
    expect(badges(roles, { forecastFromMs: 1 }).sight.text).toBe('detects changes above 27 %');
  });

  it('stays good at a quiet hour, when any range is many times what is predicted', () => {
    const night = { predicted: [11, 19, 11, 1], lower: [8, 16, 8, -2], upper: [14, 22, 14, 4] };
    expect(badges({ ...near, ...night }).sight).toMatchObject({ level: 'good', text: 'detects changes above 27 %' });
  });

  it('counts the change on the side that the model looks at', () => {
    const edges = { lower: flat(5), upper: flat(49) };
    const model = { ...MODEL, direction: 'above' as const };
    expect(badges({ ...near, ...edges }, { model }).sight.text).toBe('detects changes above 345 %');
    expect(badges({ ...near, ...edges }).sight.text).toBe('detects changes above 74 %');
  });

  it('says so where no change can leave the range', () => {
    const model = { ...MODEL, direction: 'below' as const, clipMin: 0 };
    expect(badges({ ...near, lower: flat(0) }, { model }).sight).toMatchObject({
      level: 'poor',
      text: 'detects no change',
    });
  });

  it('is left out where the prediction is zero', () => {
    expect(badges({ ...near, predicted: flat(0) }).sight).toBeUndefined();
  });
});
