import { defaultModel, historyNeededMs } from '../core';
import { evaluationTimes, planQueries } from './plan';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.UTC(2026, 4, 20, 12);
const model = defaultModel('seasonal');

it('asks for two days and four weeks of five minutes in one query', () => {
  const { queries } = planQueries(model, 5 * MINUTE, NOW - 2 * DAY, NOW);
  expect(queries).toEqual([{ fromMs: NOW - 30 * DAY, toMs: NOW, stepMs: 5 * MINUTE }]);
});

it('puts every end on the absolute grid, whatever the edges of the picture', () => {
  const plan = planQueries(model, 5 * MINUTE, NOW - DAY + 123, NOW + 123);
  expect([plan.evaluateFromMs, plan.evaluateToMs]).toEqual([NOW - DAY, NOW]);
  expect(plan.queries[0]).toEqual({ fromMs: NOW - 29 * DAY, toMs: NOW, stepMs: 5 * MINUTE });
});

it('splits beyond the limit into as few parts as possible, which neither overlap nor leave a gap', () => {
  const { queries } = planQueries(model, MINUTE, NOW - 2 * DAY, NOW);
  expect(queries).toHaveLength(Math.ceil((30 * 1440 + 1) / 11_000));
  for (const [index, { fromMs, toMs }] of queries.entries()) {
    expect((toMs - fromMs) / MINUTE + 1).toBeLessThanOrEqual(11_000);
    expect(fromMs).toBe(index === 0 ? NOW - 30 * DAY : queries[index - 1].toMs + MINUTE);
  }
  expect(queries.at(-1)!.toMs).toBe(NOW);
});

it('asks for what the spread of the residual needs as well', () => {
  const residual = defaultModel('seasonal', 'residual');
  const { queries } = planQueries(residual, 30 * MINUTE, NOW, NOW);
  expect(queries[0].fromMs).toBe(NOW - historyNeededMs(residual));
  expect(historyNeededMs(residual)).toBe(35 * DAY);
});

it('evaluates every grid time of the picture, the one before its left edge included', () => {
  const plan = planQueries(model, 5 * MINUTE, NOW + 1, NOW + 11 * MINUTE);
  expect([...evaluationTimes(plan)]).toEqual([NOW, NOW + 5 * MINUTE, NOW + 10 * MINUTE]);
});

it.each([
  [0, NOW, NOW],
  [MINUTE, NOW, NOW - 1],
  [MINUTE, NaN, NOW],
])('refuses a step of %d and a range from %d to %d', (stepMs, fromMs, toMs) => {
  expect(() => planQueries(model, stepMs, fromMs, toMs)).toThrow(
    `invalid plan: from ${fromMs} to ${toMs} by ${stepMs} ms`
  );
});
