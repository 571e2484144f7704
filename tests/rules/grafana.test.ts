import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { parse } from 'yaml';
import { backfillText, parseSample, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { exportRules, generateRules, readRequest, type SavedRequest } from '../../src/rules';

const NOW_S = Date.UTC(2026, 10, 24) / 1000;
const NAME = { level: 'job', metric: 'x', operations: 'sum' };
const told = { annotations: { note: 'is at {{ $value }}' }, labels: { level: '{{ $value | humanize }}' } };

/**
 * One of each kind of request. Of the job `api` only prediction and sigma of the default model are recorded, of `new` nothing; of
 * `calm`, which is inside of every range, and `wild`, which is above, everything.
 */
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

const JOBS = ['api', 'calm', 'new', 'wild'];

interface Query {
  refId: string;
  model: { expr?: string; type?: string; expression?: string; conditions?: object[] };
}

/** What is recorded of a job that is predicted at 4, with a unit of 2, by the end of the name. */
const RECORDED: Array<[end: RegExp, value: (observed: number) => number]> = [
  [/_lower$/, () => -6],
  [/_upper$/, () => 14],
  [/(:unit_hourly|:mad_over_time_1w|:stddev_over_time_1w)$/, () => 2],
  [/(_prediction|:avg_over_time_1w)$/, () => 4],
  [/_lasting_deviation$/, (observed) => Math.abs(observed - 4)],
  [/_away$/, (observed) => (observed > 14 ? (observed - 4) / 2 : 0)],
  [/(_kept|x:sum)$/, (observed) => observed],
];

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
  const rules: Array<{ title: string; condition: string; data: Query[] }> = parse(file.text).groups[0].rules;
  return { title, rules };
});

let home: string;
let server: RunningPrometheus;

beforeAll(async () => {
  home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-grafana-'));
  const recorded = generateRules(readRequest({ expr: 'sum by (job) (x)', name: NAME }).request).names;
  const names = new Set(JSON.stringify(generated).match(/job:x:[\w:]+/g));
  const text = [...names].map((name) => {
    // What an hourly group recorded is read of the hour before.
    const atS = NOW_S - (name.endsWith('_hourly') ? 3600 : 0);
    const [, valueOf] = RECORDED.find(([end]) => end.test(name))!;
    const all = { calm: valueOf(5), wild: valueOf(100) };
    const few: Record<string, Record<string, number>> = {
      [recorded.observed]: { api: 10, new: 10 },
      [recorded.prediction]: { api: 4 },
      [recorded.sigma]: { api: 2 },
    };
    const lines = Object.entries({ ...all, ...few[name] }).map(
      ([job, value]) => `${name}{job="${job}"} ${value} ${atS}\n`
    );
    return `# TYPE ${name} gauge\n${lines.join('')}`;
  });
  await backfillText(`${text.join('')}# EOF\n`, home);
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
        expect({ refId, jobs: Object.keys(await ask(model.expr!)).sort() }).toEqual({ refId, jobs: JOBS });
      }
    }
  });

  // As Grafana decides: the condition compares each series of the query that it names.
  test('keeps Normal what is predicted and inside its range, and fires for what is above it', async () => {
    for (const { title, condition, data } of rules) {
      const { type, expression, conditions } = data.find(({ refId }) => refId === condition)!.model;
      expect({ type, conditions }).toEqual({
        type: 'threshold',
        conditions: [{ evaluator: { type: 'gt', params: [0] } }],
      });
      const compared = await ask(data.find(({ refId }) => refId === expression)!.model.expr!);
      const states = Object.fromEntries(
        Object.entries(compared).map(([job, value]) => [job, value > 0 ? 'Alerting' : 'Normal'])
      );
      const isOfAbove = !/Below|Missing/.test(title);
      expect({ title, ...states }).toMatchObject({
        title,
        calm: 'Normal',
        new: 'Normal',
        wild: isOfAbove ? 'Alerting' : 'Normal',
      });
    }
  });
});

test('gives the numbers that are known, NaN for the others, and the result only to what fires', async () => {
  const [{ rules }] = generated;
  const answers = await Promise.all(
    rules[0].data.filter(({ model }) => model.expr).map(async ({ refId, model }) => [refId, await ask(model.expr!)])
  );
  expect(Object.fromEntries(answers)).toEqual({
    OUTSIDE: { api: 1, calm: 0, new: 0, wild: 1 },
    OBSERVED: { api: 10, calm: 5, new: 10, wild: 100 },
    PREDICTED: { api: 4, calm: 4, new: NaN, wild: 4 },
    LOWER: { api: 0, calm: 0, new: NaN, wild: 0 },
    UPPER: { api: 8, calm: 8, new: NaN, wild: 8 },
    RESULT: { api: 3, calm: NaN, new: NaN, wild: 48 },
  });
});
