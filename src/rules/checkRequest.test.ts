import { checkRequest } from './checkRequest';
import { generateRules } from './generate';
import { readRequest } from './readRequest';
import type { SavedRequest } from '../saved/request';

const EXPR = 'sum by (job) (rate(http_requests_total[5m]))';
const problemsOf = (json: Partial<SavedRequest>) => {
  const { request, problems } = readRequest({ expr: EXPR, ...json });
  return [...problems, ...checkRequest(request)].map(({ severity, field, code }) => `${severity} ${field} ${code}`);
};

it.each<[string, Partial<SavedRequest>]>([
  ['the default', {}],
  ['a recorded series', { expr: 'job:http_requests:rate5m' }],
  ['the method sharp', { model: { method: 'sharp', minWidth: 1 } }],
  ['an interval below a minute', { interval: '15s' }],
  ['a label of the alert that names that of the series', { alert: { labels: { job: 'api-{{ $labels.job }}' } } }],
  ['the method sharp at such an interval', { interval: '15s', model: { method: 'sharp' } }],
])('has nothing to say about %s', (_, json) => {
  expect(problemsOf(json)).toEqual([]);
});

it.each<[Partial<SavedRequest>, string]>([
  [{ name: { level: '1a' } }, 'error name.level name-invalid'],
  [{ name: { metric: 'a:b' } }, 'error name.metric name-invalid'],
  [{ name: { operations: 'x"} or vector(1) #' } }, 'error name.operations name-invalid'],
  [
    { expr: 'a + job:a:value', name: { level: 'job', metric: 'a', operations: 'value' } },
    'error name name-reads-itself',
  ],
  [{ model: { timeZone: 'Mars/Olympus' } }, 'error model.timeZone field-invalid'],
  [{ model: { timeZone: 'Europe/Berlin' } }, 'error madeAt made-at-missing'],
  [{ model: { cycles: 9 } }, 'error model.cycles field-invalid'],
  [{ model: { smoothing: '1001ms' } }, 'error model.smoothing length-odd'],
  [{ model: { clipMin: 2, clipMax: 1 } }, 'error model.clipMax field-invalid'],
  [{ interval: '100ms' }, 'error interval field-invalid'],
  [{ interval: '5m', modelInterval: '1m' }, 'error modelInterval interval-invalid'],
  [{ modelInterval: '3m' }, 'error modelInterval interval-forgotten'],
  [{ modelInterval: '2m', model: { method: 'sharp' } }, 'error modelInterval interval-split'],
  [{ interval: '10m' }, 'warning interval interval-long'],
  [{ model: { for: '30s' } }, 'info model.for for-short'],
  [{ model: { innerBandWidth: 1 } }, 'info model.innerBandWidth inner-band'],
  [{ exclusions: [{ from: '2026-01-01', to: '2026-01-02' }] }, 'info exclusions exclusions-past'],
  [{ exclusionTag: 'incident' }, 'warning exclusionTag exclusion-tag'],
  [{ model: { method: 'sharp', clipMin: 0 }, alert: { separate: true } }, 'error alert.separate sides-unsaid'],
  [{ alert: { labels: { job: 'api' } } }, 'warning alert.labels.job label-of-series'],
  [{ expr: 'sum by (severity) (rate(logs_total[5m]))' }, 'warning alert.severity label-of-series'],
])('says of %j: %s', (json, expected) => {
  expect(problemsOf(json)).toEqual([expected]);
});

it('reads names that no template can write', () => {
  const expr = 'sum by ("a(b") (rate(logs_total[5m]))';
  const problems = problemsOf({ expr, alert: { labels: { 'a(b': 'api' } } });
  expect(problems).toContain('warning alert.labels.a(b label-of-series');
});

it('finds a model that nobody has read from JSON', () => {
  const { request } = readRequest({ expr: EXPR });
  const { problems } = generateRules({ ...request, model: { ...request.model, smoothingMs: -1 } });
  expect(problems).toEqual([expect.objectContaining({ field: 'model.smoothing', code: 'model-invalid' })]);
});

it.each(['seasonal', 'zscore', 'sharp'] as const)('makes no rules of %s while one of its names is taken', (method) => {
  const { request } = readRequest({ expr: EXPR, model: { method } });
  const records = generateRules(request).groups.flatMap(({ rules }) =>
    rules.flatMap((rule) => ('record' in rule ? rule.record : []))
  );
  for (const record of records) {
    const { groups, problems } = generateRules(request, new Set([record, 'other']));
    expect(groups).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ field: 'name', code: 'name-taken' })]);
    expect(problems[0].message).toContain(record);
  }
});
