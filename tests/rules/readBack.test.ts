import path from 'path';
import * as fc from 'fast-check';
import { startPrometheus } from '../../demo/prometheus';
import { formatDuration } from '../../src/promql/duration';
import { generateRules, prometheusFile, readRequest } from '../../src/rules';
import { groupsAsData } from '../../src/rules/targets/ruleFile';
import { yamlText } from '../../src/rules/targets/yamlText';
import { hostileRequest } from '../fuzz/hostileRequest';
import { hostileText } from '../fuzz/hostileText';
import { inFolder, promtool } from './promtool';

const TEXTS = 3000;
const REQUESTS = 3000;

/** What Prometheus says that it has read, in the words of a rule file. */
interface ReadGroup {
  name: string;
  interval: string;
  rules: Array<Record<string, unknown> & { expr: string }>;
}

const texts = [...new Set(fc.sample(hostileText, { numRuns: TEXTS, seed: 14 }))].filter(
  (text) => text !== '' && !/\p{Surrogate}/u.test(text)
);
const requests = fc.sample(hostileRequest(3), { numRuns: REQUESTS, seed: 14 }).map((hostile) => {
  const { request, problems } = readRequest(hostile.json);
  const generated = generateRules(request);
  const errors = [...problems, ...generated.problems].filter(({ severity }) => severity === 'error');
  return { ...hostile, request, generated, errors };
});
const accepted = requests.filter(({ errors }) => errors.length === 0);

let read: Map<string, ReadGroup[]>;
let checked: { code: number; said: string };
/** Expressions as Prometheus itself prints them. */
let printed: (expr: string) => string;

beforeAll(async () => {
  const groups = texts.map((text) => ({ name: text, interval: '1h', rules: [{ record: 'a', expr: '1' }] }));
  const heading = texts.map((text) => text.replace(/[\r\n\u0085\u2028\u2029]/g, ' '));
  const files: Record<string, string> = { 'texts.yml': yamlText({ groups }, heading) };
  accepted.forEach(({ request, generated }, i) => (files[`${i}.yml`] = prometheusFile(request, generated)));
  await inFolder(files, async (folder) => {
    checked = await promtool(folder, 'check', 'rules', '--lint=none', ...Object.keys(files));
    const server = await startPrometheus({ config: JSON.stringify({ rule_files: [path.join(folder, '*.yml')] }) });
    try {
      read = await readRules(server.url);
      const exprs = [...read.values(), ...accepted.map(({ generated }) => groupsAsData(generated.groups))];
      printed = await printer(server.url, new Set(exprs.flat().flatMap(({ rules }) => rules.map(({ expr }) => expr))));
    } finally {
      await server.stop();
    }
  });
});

it('makes rules of many requests with hostile fields, and names a hostile field of each of the others', () => {
  expect(accepted.length).toBeGreaterThan(REQUESTS / 4);
  for (const { fields, errors } of requests.filter(({ errors }) => errors.length > 0)) {
    // A length that is right may be too long for another one, and a time zone needs a date.
    const section = (field: string) => field.split('.')[0].replace('modelInterval', 'interval');
    const sections = fields.map((field) => (field === 'model.timeZone' ? 'madeAt' : section(field)));
    const told = errors.filter(({ field }) => [...sections, ...fields.map(section)].includes(section(field)));
    expect({ fields, errors, told: told.length > 0 }).toMatchObject({ told: true });
    expect(errors.map(({ message }) => message.length).filter((length) => length > 500)).toEqual([]);
  }
});

it('writes files that promtool takes, every one', () => {
  expect(checked.said.replace(/^(Checking .*|  SUCCESS: \d+ rules found|)$/gm, '').trim()).toBe('');
  expect(checked.code).toBe(0);
});

it('writes texts of every kind that Prometheus reads back character by character', () => {
  expect(texts.length).toBeGreaterThan(TEXTS / 2);
  const names = read.get('texts.yml')!.map(({ name }) => name);
  expect([...names].sort()).toEqual([...texts].sort());
});

it('writes rules that Prometheus reads back value by value, and no rule more', () => {
  accepted.forEach(({ generated }, i) => {
    const meant = groupsAsData(generated.groups).map(({ rules, ...group }) => ({
      ...group,
      rules: rules.map((rule) => ({ ...rule, expr: printed(rule.expr) })),
    }));
    const found = read.get(`${i}.yml`)!.map(({ rules, ...group }) => ({
      ...group,
      rules: rules.map((rule) => ({ ...rule, expr: printed(rule.expr) })),
    }));
    expect(found.sort(byName)).toEqual(meant.sort(byName));
  });
});

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

/** By the name of the file. */
async function readRules(url: string): Promise<Map<string, ReadGroup[]>> {
  const { data } = await (await fetch(`${url}/api/v1/rules`)).json();
  const groups = new Map<string, ReadGroup[]>();
  for (const { name, file, interval, rules } of data.groups) {
    const group = { name, interval: seconds(interval), rules: rules.map(asWritten) };
    groups.set(path.basename(file), [...(groups.get(path.basename(file)) ?? []), group]);
  }
  return groups;
}

/** A rule of the answer as a file has it. */
function asWritten(rule: Record<string, any>) {
  if (rule.type === 'recording') {
    return { record: rule.name, expr: rule.query, ...(rule.labels && { labels: rule.labels }) };
  }
  const { name, query, duration, keepFiringFor, labels, annotations } = rule;
  return {
    alert: name,
    expr: query,
    ...(duration > 0 && { for: seconds(duration) }),
    ...(keepFiringFor > 0 && { keep_firing_for: seconds(keepFiringFor) }),
    labels,
    annotations,
  };
}

const seconds = (count: number) => formatDuration(Math.round(count * 1000));

async function printer(url: string, exprs: Set<string>): Promise<(expr: string) => string> {
  const answers = new Map<string, string>();
  const waiting = [...exprs];
  const ask = async () => {
    for (let query = waiting.pop(); query !== undefined; query = waiting.pop()) {
      const response = await fetch(`${url}/api/v1/format_query`, {
        method: 'POST',
        body: new URLSearchParams({ query }),
      });
      answers.set(query, (await response.json()).data);
    }
  };
  await Promise.all(Array.from({ length: 8 }, ask));
  return (expr) => answers.get(expr) ?? `not read: ${expr}`;
}
