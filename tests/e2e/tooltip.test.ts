import { OUTLIER } from '../host/seededPrometheus';
import { ask, MEAN, OBSERVED, PREDICTED, SIGMA } from './article';
import { eventually } from './eventually';
import type { Panel } from './panel';
import { WEEK } from './range';
import { stagesUntil, type Stage } from './stage';

const DECIMALS = 3;

describe('the tooltip', () => {
  let stage: Stage;
  const open = stagesUntil(afterAll);
  beforeAll(async () => (stage = await open('band')));

  /** Hovers near a time; gives the tooltip's own time and its rows by label. */
  async function read(panel: Panel, timeMs: number) {
    return eventually(async () => {
      await panel.hover(timeMs, WEEK);
      const tooltip = stage.page.getByTestId('anomaly-tooltip');
      const [text] = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec(await tooltip.innerText({ timeout: 1000 }))!;
      const shownMs = Date.parse(text.replace(' ', 'T') + 'Z');
      // Half a pixel of the narrower panels is a quarter of an hour.
      expect(Math.abs(shownMs - timeMs)).toBeLessThan(1800_000);
      const labels = await tooltip.locator('th').allTextContents();
      const values = await tooltip.locator('td').allTextContents();
      return { timeMs: shownMs, rows: Object.fromEntries(labels.map((label, index) => [label, values[index]])) };
    });
  }

  test.each([
    ['on an ordinary afternoon', Date.UTC(2026, 1, 24, 14)],
    ['at the edge of the picture', WEEK.fromMs],
    ['a week after the start of the growth', Date.UTC(2026, 2, 1, 20)],
  ])('of the weekly sigma shows what Prometheus computes from the same formulas, %s', async (_, near) => {
    const { timeMs, rows } = await read(await stage.panel(2).ready(), near);
    const [observed, predicted, sigma] = await Promise.all(
      [OBSERVED, PREDICTED, SIGMA].map((expr) => ask(expr, timeMs))
    );
    expect(Number(rows.observed)).toBeCloseTo(observed, DECIMALS);
    expect(Number(rows.predicted)).toBeCloseTo(predicted, DECIMALS);
    const [lower, upper] = rows.normal.split(' to ').map(Number);
    expect(lower).toBeCloseTo(predicted - 2 * sigma, DECIMALS);
    expect(upper).toBeCloseTo(predicted + 2 * sigma, DECIMALS);
    expect(parseFloat(rows.score.replace('−', '-'))).toBeCloseTo((observed - predicted) / sigma, 1);
  });

  test('of the z-score shows the mean of a week and three sigmas around it', async () => {
    const { timeMs, rows } = await read(await stage.panel(5).ready(), Date.UTC(2026, 1, 25, 9));
    const [mean, sigma] = await Promise.all([MEAN, SIGMA].map((expr) => ask(expr, timeMs)));
    expect(Number(rows.predicted)).toBeCloseTo(mean, DECIMALS);
    const [lower, upper] = rows.normal.split(' to ').map(Number);
    expect(lower).toBeCloseTo(mean - 3 * sigma, DECIMALS);
    expect(upper).toBeCloseTo(mean + 3 * sigma, DECIMALS);
  });

  test('says of the planted outlier that it lies above', async () => {
    // The wide panel has a column for every ten minutes; the outlier lasts twenty.
    const { timeMs, rows } = await read(await stage.panel(1).ready(), OUTLIER.fromMs + 600_000);
    expect(timeMs).toBeGreaterThanOrEqual(OUTLIER.fromMs);
    expect(timeMs).toBeLessThan(OUTLIER.toMs);
    expect(rows.score).toMatch(/^\+\d+\.\d σ, above$/);
    expect(Number(rows.observed)).toBeCloseTo(await ask(OBSERVED, timeMs), DECIMALS);
  });
});
