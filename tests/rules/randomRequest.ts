import * as fc from 'fast-check';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS, type ModelSpec } from '../../src/core';
import { defaultRequest, modelInterval, suggestedName, suggestedSubject, type RuleRequest } from '../../src/rules';

const expressions = fc.constantFrom(
  'sum without (instance, method, controller, status_code) (rate(http_requests_total[5m]))',
  'sum by (job, env) (rate(http_requests_total{code!~"5..", path="/a\\"b\\\\c"}[5m])) # per "service"',
  'histogram_quantile(0.99, sum by (le, job) (rate(latency_seconds_bucket[5m])))',
  'sum by (job) (rate(errors_total[5m]))\n  / on (job)\nsum by (job) (rate(requests_total[5m]))',
  'node_load1{instance=~".+:9100"}',
  'job:http_requests:rate5m',
  '-(queue_length - 1)'
);

const spans = fc.array(
  fc.tuple(fc.integer({ min: 1_600_000_000, max: 1_800_000_000 }), fc.integer({ min: 0, max: 1_000_000 })),
  { minLength: 1, maxLength: 3 }
);

/** Any model that the editors can save. */
const randomModel: fc.Arbitrary<ModelSpec> = fc
  .record({
    method: fc.constantFrom('zscore' as const, 'seasonal' as const, 'sharp' as const),
    bandWidth: fc.constantFrom(0.5, 1.5, 2, 2.75, 3, 10),
    innerBandWidth: fc.option(fc.constant(0.25), { nil: undefined }),
    windowMs: fc.constantFrom(6 * HOUR_MS, DAY_MS, WEEK_MS, 4 * WEEK_MS),
    periodMs: fc.constantFrom(6 * HOUR_MS, DAY_MS, WEEK_MS, 4 * WEEK_MS),
    cycles: fc.integer({ min: 1, max: 8 }),
    smoothingMs: fc.constantFrom(2 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS),
    trendMs: fc.constantFrom(DAY_MS, WEEK_MS, 10 * DAY_MS),
    spread: fc.constantFrom('weekly' as const, 'residual' as const, 'robust' as const),
    direction: fc.constantFrom('both' as const, 'above' as const, 'below' as const),
    forMs: fc.constantFrom(0, 5 * MINUTE_MS, 10 * MINUTE_MS, HOUR_MS),
    minWidth: fc.option(fc.constantFrom(0, 0.001, 5), { nil: undefined }),
    minWidthRatio: fc.option(fc.constantFrom(0, 0.1, 0.5), { nil: undefined }),
    clipMin: fc.option(fc.constantFrom(-1, 0), { nil: undefined }),
    clipMax: fc.option(fc.constantFrom(1, 1e9), { nil: undefined }),
    timeZone: fc.option(fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata'), {
      nil: undefined,
      freq: 2,
    }),
    bounds: fc.constantFrom('closed' as const, 'left-open' as const),
  })
  .chain((model) =>
    fc.option(spans, { nil: undefined }).map((list) => ({
      ...model,
      exclusions: list?.map(([from, length]) => ({ fromMs: from * 1000, toMs: (from + length) * 1000 })),
    }))
  );

/** Anything that somebody may type: quotes, newlines, braces, YAML's own signs, every script. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('"', "'", '\\', '\n', '{', '}', ':', '#', ' ', '-', '$', '%', '|', '>', '\t', 'é', '√', '🎉'),
    maxLength: 12,
  }),
  fc.constantFrom(
    'true',
    'no',
    '1e3',
    '0x10',
    '~',
    '',
    ' ',
    '{{ $labels.job }}',
    '!!str x',
    '- a',
    '2026-01-01',
    '=',
    '<<',
    '1_000',
    '12:30:45'
  )
);

const labelName = fc
  .stringMatching(/^[a-zA-Z][a-zA-Z0-9_]{0,10}$/)
  .filter((name) => !['severity', 'alertname', 'alertstate'].includes(name));

/** Expressions with parts by this label. */
const hasInstances = /^sum (without|by)/;

/** Any request whose fields are valid, with arbitrary texts where texts may be arbitrary. */
export const randomRequest: fc.Arbitrary<RuleRequest> = fc
  .record({
    expr: expressions,
    model: randomModel,
    intervalMs: fc.constantFrom(15_000, 30_000, MINUTE_MS, 5 * MINUTE_MS),
    recordBand: fc.boolean(),
    alert: fc.record({
      separate: fc.boolean(),
      severity: fc.constantFrom('warning', 'low', 'page'),
      keepFiringForMs: fc.constantFrom(0, 5 * MINUTE_MS),
      whenMissing: fc.boolean(),
      optOut: fc.option(
        fc.record({ metric: fc.constant('anomaly:opt_out'), on: fc.constant<string[]>(['job', 'env']) }),
        {
          nil: undefined,
        }
      ),
      labels: fc.dictionary(labelName, anyText, { maxKeys: 3 }),
      annotations: fc.dictionary(labelName, anyText, { maxKeys: 3 }),
      links: fc.record({ dashboard: fc.constant('https://grafana.example/d/abc?var-job={{ $labels.job }}&x=1#y') }),
    }),
  })
  .map(({ expr, model, intervalMs, recordBand, alert }) => {
    const name = suggestedName(expr);
    const request = defaultRequest(expr, model, name, suggestedSubject(name));
    return {
      ...request,
      intervalMs,
      modelIntervalMs: modelInterval(intervalMs, model.method),
      recordBand,
      alert: { ...request.alert, ...alert, ...(recordBand && hasInstances.test(expr) && { splitBy: 'instance' }) },
      madeAtMs: Date.UTC(2026, 10, 24),
    };
  });
