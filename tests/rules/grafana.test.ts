import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { parse } from 'yaml';
import { backfillText, parseSample, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { exportRules, generateRules, readRequest, type SavedRequest } from '../../src/rules';

const NOW_S = Date.UTC(2026, 10, 24) / 1000;
const NAME = { level: 'job', metric: 'x', operations: 'sum' };
const told = { annotations: { note: 'is at {{ $value }}' }, labels: { level: '{{ $value | humanize }}' } };

/** One of each kind of request; the model's own series have samples of the job `api` only. */
const REQUESTS: Array<[string, Omit<SavedRequest, 'expr'>]> = [
  ['the default model', {}],
  ['the z-score, above and below apart', { model: { method: 'zscore' }, alert: { separate: true } }],
  ['a robust spread with the band recorded', { model: { spread: 'robust' }, recordBand: true }],
  ['a shaped band', { model: { minWidth: 1, clipMin: 0 } }],
  ['the method sharp', { model: { method: 'sharp' } }],
  ['the method sharp with a shaped band', { model: { method: 'sharp', minWidthRatio: 0.1 } }],
  [
    'an opt-out and an alert for what is missing',
    { alert: { optOut: { metric: 'bool', on: ['job'] }, whenMissing: true } },
  ],
];

interface Query {
  refId: string;
  model: { expr?: string };
}

const generated = REQUESTS.map(([title, rest]) => {
  const { request } = readRequest({
    expr: 'sum by (job) (x)',
    name: NAME,
    places: { grafana: { datasourceUid: 'p' } },
    ...rest,
    alert: { ...told, ...rest.alert },
  });
  const made = generateRules(request);
  const [file] = exportRules('grafana', request, made).files;
  const rules: Array<{ title: string; data: Query[] }> = parse(file.text).groups[0].rules;
  return { title, rules };
});

let home: string;
let server: RunningPrometheus;

beforeAll(async () => {
  home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-grafana-'));
  const recorded = generateRules(readRequest({ expr: 'sum by (job) (x)', name: NAME }).request).names;
  const sample = (name: string, job: string, value: number) =>
    `# TYPE ${name} gauge\n${name}{job="${job}"} ${value} ${NOW_S}\n`;
  const text = [
    `# TYPE ${recorded.observed} gauge\n${recorded.observed}{job="api"} 10 ${NOW_S}\n${recorded.observed}{job="new"} 10 ${NOW_S}\n`,
    sample(recorded.prediction, 'api', 4),
    sample(recorded.sigma, 'api', 2),
  ].join('');
  await backfillText(`${text}# EOF\n`, home);
  server = await startPrometheus({ dataDir: home });
});

afterAll(async () => {
  await server?.stop();
  await fs.rm(home, { recursive: true, force: true });
});

/** An instant query as Grafana's evaluation asks it: the value by job. */
async function ask(expr: string): Promise<Record<string, number>> {
  const body = new URLSearchParams({ query: expr, time: String(NOW_S) });
  const { status, error, data } = await (await fetch(`${server.url}/api/v1/query`, { method: 'POST', body })).json();
  expect({ status, error }).toEqual({ status: 'success' });
  return Object.fromEntries(
    data.result.map(({ metric, value }: { metric: Record<string, string>; value: [number, string] }) => [
      JSON.stringify(metric) === `{"job":"${metric.job}"}` ? metric.job : JSON.stringify(metric),
      parseSample(value[1]),
    ])
  );
}

describe.each(generated)('a Grafana-managed rule for $title', ({ rules }) => {
  // A query without an answer would make "no data" of the rule.
  test('has an answer to each of its queries for every series that has a sample', async () => {
    for (const { data } of rules) {
      const queries = data.filter(({ model }) => model.expr !== undefined);
      expect(queries.map(({ refId }) => refId)).toContain('RESULT');
      for (const { refId, model } of queries) {
        expect({ refId, jobs: Object.keys(await ask(model.expr!)).sort() }).toEqual({ refId, jobs: ['api', 'new'] });
      }
    }
  });
});

test('gives the numbers that are known, NaN for the others, and the result only to what fires', async () => {
  const [{ rules }] = generated;
  const answers = await Promise.all(
    rules[0].data.filter(({ model }) => model.expr).map(async ({ refId, model }) => [refId, await ask(model.expr!)])
  );
  expect(Object.fromEntries(answers)).toEqual({
    OUTSIDE: { api: 1, new: 0 },
    OBSERVED: { api: 10, new: 10 },
    PREDICTED: { api: 4, new: NaN },
    LOWER: { api: 0, new: NaN },
    UPPER: { api: 8, new: NaN },
    RESULT: { api: 3, new: NaN },
  });
});
