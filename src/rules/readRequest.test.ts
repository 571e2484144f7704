import * as fc from 'fast-check';
import { DAY_MS, defaultModel, HOUR_MS, MINUTE_MS, type TimeSpan } from '../core';
import { suggestedName, suggestedSubject } from '../recorded/suggestedName';
import { readRequest } from './readRequest';
import { defaultRequest } from './request';
import { saveRequest } from './saveRequest';

const EXPR = 'sum by (job) (rate(http_requests_total[5m]))';

it('needs no more than an expression', () => {
  const { request, problems } = readRequest({ expr: EXPR });
  const name = suggestedName(EXPR);
  expect(problems).toEqual([]);
  expect(request).toEqual(defaultRequest(EXPR, defaultModel('seasonal'), name, suggestedSubject(name)));
});

it('names every field that it cannot read, and its value', () => {
  const { problems } = readRequest({
    expr: 1,
    model: { cycles: 'three', period: '1 week', method: 'magic', perid: '1w' },
    alert: { labels: { team: 1 }, optOut: [] },
  });
  expect(problems.map(({ field, message }) => `${field}: ${message}`)).toEqual([
    'expr: 1 is not a text: put it in quotes',
    expect.stringMatching(/^model.perid: unknown field; there are method, spread/),
    'model.method: "magic" is not one of sharp, seasonal, zscore',
    'model.cycles: "three" is not a number',
    'model.period: "1 week" is not a PromQL duration such as 4h, 10y at most',
    'alert.optOut: [] is not an object',
    'alert.labels.team: 1 is not a text: put it in quotes',
  ]);
});

it.each([null, [], 'text', 5])('refuses %j as a request', (json) => {
  expect(readRequest(json).problems[0]).toMatchObject({ code: 'field-invalid', severity: 'error' });
});

it('saves no more than what differs from the defaults', () => {
  const { request } = readRequest({ expr: EXPR });
  expect(saveRequest(request)).toEqual({ expr: EXPR });
  const changed = { ...request, model: { ...request.model, cycles: 4, periodMs: DAY_MS } };
  expect(saveRequest(changed)).toEqual({ expr: EXPR, model: { cycles: 4, period: '1d' } });
});

it('reads back what it saved', () => {
  const requests = fc
    .record({
      method: fc.constantFrom('seasonal' as const, 'zscore' as const),
      spread: fc.constantFrom('weekly' as const, 'residual' as const, 'robust' as const),
      bandWidth: fc.constantFrom(1, 2, 3),
      cycles: fc.integer({ min: 1, max: 8 }),
      smoothingMs: fc.constantFrom(HOUR_MS, 4 * HOUR_MS, 90 * MINUTE_MS),
      forMs: fc.constantFrom(0, 10 * MINUTE_MS),
      clipMin: fc.option(fc.constant(0), { nil: undefined }),
      timeZone: fc.option(fc.constant('Europe/Berlin'), { nil: undefined }),
      intervalMs: fc.constantFrom(15_000, MINUTE_MS, 5 * MINUTE_MS),
      modelIntervalMs: fc.constantFrom(MINUTE_MS, 2 * MINUTE_MS),
      severity: fc.string(),
      level: fc.constantFrom('job', 'service'),
      keepFiringForMs: fc.constantFrom(0, 5 * MINUTE_MS),
      exclusions: fc.option(fc.constant<TimeSpan[]>([{ fromMs: 0, toMs: DAY_MS }]), { nil: undefined }),
    })
    .map(({ method, spread, intervalMs, modelIntervalMs, severity, level, keepFiringForMs, ...model }) => {
      const name = { ...suggestedName(EXPR), level };
      const standard = defaultRequest(EXPR, { ...defaultModel(method, spread), ...model }, name, 'Subject');
      const alert = { ...standard.alert, severity, keepFiringForMs };
      return { ...standard, intervalMs, modelIntervalMs, alert };
    });
  fc.assert(
    fc.property(requests, (request) => {
      const { request: again, problems } = readRequest(JSON.parse(JSON.stringify(saveRequest(request))));
      expect(problems).toEqual([]);
      expect(again).toEqual(request);
    })
  );
});

it.each<[string, object, string]>([
  ['a length beyond all sense', { model: { for: '999999999999w' } }, 'model.for'],
  ['a length of 310 digits', { model: { window: `${'9'.repeat(310)}s` } }, 'model.window'],
  ['a time that no calendar has', { madeAt: '+275760-09-13T00:00:00Z' }, 'madeAt'],
  ['more labels than a page can show', { alert: { labels: { ...Array(101).fill('x') } } }, 'alert.labels'],
  ['more exclusions than that', { exclusions: Array(1001).fill({ from: '2026', to: '2027' }) }, 'exclusions'],
  ['labels to match by that are none', { alert: { optOut: { metric: 'x', on: [{}] } } }, 'alert.optOut.on.0'],
])('tells of %s at its field, in one short line', (_, json, field) => {
  const { problems } = readRequest({ expr: EXPR, ...json });
  expect(problems).toMatchObject([{ field, severity: 'error' }]);
  expect(problems[0].message.length).toBeLessThan(250);
});
