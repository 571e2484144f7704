import { DAY_MS, defaultModel, MINUTE_MS } from '../../core';
import { EVENT_LEAD_MS, evaluationTimes, planPicture } from './plan';

const NOW = Date.UTC(2026, 4, 20, 12);
const STEP = 5 * MINUTE_MS;
const model = defaultModel('seasonal');

it('puts every end on the absolute grid, whatever the edges of the picture', () => {
  const plan = planPicture(model, STEP, NOW - DAY_MS + 123, NOW + 123);
  expect(plan).toMatchObject({ visibleFromMs: NOW - DAY_MS, evaluateToMs: NOW });
  expect(plan.display).toEqual({ fromMs: NOW - DAY_MS, toMs: NOW });
  expect(plan).toEqual(planPicture(model, STEP, NOW - DAY_MS, NOW));
});

it('judges from before the left edge on, so that a run of outliers across it has its true start', () => {
  const plan = planPicture(model, STEP, NOW - DAY_MS, NOW);
  expect(plan.evaluateFromMs).toBe(NOW - DAY_MS - EVENT_LEAD_MS);
  expect(planPicture({ ...model, forMs: 3 * DAY_MS }, STEP, NOW, NOW).evaluateFromMs).toBe(NOW - 3 * DAY_MS);
});

it('needs the history of the first evaluation, not only of the first visible time', () => {
  const { spans } = planPicture(model, STEP, NOW - 2 * DAY_MS, NOW);
  expect(spans).toEqual([{ fromMs: NOW - 31 * DAY_MS, toMs: NOW }]);
});

it('evaluates every grid time up to the right edge', () => {
  const times = evaluationTimes(planPicture(model, STEP, NOW + 1, NOW + 11 * MINUTE_MS));
  expect(times).toHaveLength(288 + 3);
  expect([...times.slice(-3)]).toEqual([NOW, NOW + STEP, NOW + 2 * STEP]);
});

it.each([
  [0, NOW, NOW],
  [STEP, NOW, NOW - 1],
  [STEP, NaN, NOW],
])('refuses a step of %d and a range from %d to %d', (stepMs, fromMs, toMs) => {
  expect(() => planPicture(model, stepMs, fromMs, toMs)).toThrow(
    `invalid plan: from ${fromMs} to ${toMs} by ${stepMs} ms`
  );
});
