import { parseDuration } from '../promql/duration';
import { generateRules } from './generate';
import { readRequest } from './readRequest';
import { isAlert } from './ruleTypes';
import { splitCostText } from './splitText';
import { grafanaFile } from './targets/grafana';
import type { SavedRequest } from '../saved/request';

const read = (json: Partial<SavedRequest>) =>
  readRequest({ expr: 'sum by (job) (rate(m[5m]))', ...json, alert: { splitBy: 'zone' } }).request;
const alertOf = (json: Partial<SavedRequest>) =>
  generateRules(read(json))
    .groups.flatMap(({ rules }) => rules)
    .filter(isAlert)[0];

test.each<[string, Partial<SavedRequest>]>([
  ['seasonal', { model: { method: 'seasonal' } }],
  ['seasonal of one day', { model: { method: 'seasonal', cycles: 1, period: '1d', smoothing: '4h' }, interval: '30s' }],
  ['zscore', { model: { method: 'zscore', window: '1d' } }],
  ['sharp', { model: { method: 'sharp' } }],
])('%s: the cost that is said is no less than what the query computes', (_, json) => {
  const { description } = alertOf(json).annotations;
  // Those that hold what an hourly group recorded are no parts.
  const subqueries = [...description.matchAll(/(?<!offset 1ms\))\[(\w+):(\w+)\]/g)];
  const evaluations = subqueries.reduce(
    (sum, [, range, step]) => sum + Math.floor(parseDuration(range)! / parseDuration(step)!) + 1,
    1
  );
  const [, said] = /parts by zone (\d+) times/.exec(splitCostText(read(json)))!;
  expect(subqueries.length).toBeGreaterThan(0);
  expect(evaluations).toBeLessThanOrEqual(Number(said));
  expect(Number(said)).toBeLessThanOrEqual(200);
});

test.each([
  ['a ratio', 'sum by (job) (n) / sum by (job) (m)'],
  ['what a ratio leaves', '1 - sum by (job) (n) / sum by (job) (m)'],
  ['a mean', 'avg by (job) (m)'],
  ['an extreme', 'max by (job) (m)'],
  ['a difference', 'sum by (job) (m) - on (job) sum by (job) (n)'],
])('of %s, too: its series are read no more often than that', (_, expr) => {
  const { description } = alertOf({ expr }).annotations;
  // Each subquery behind its parentheses: how often they read a series, times its points.
  const reads = [...description.matchAll(/\[(\w+):(\w+)\]/g)].map(({ index, 1: range, 2: step }) => {
    let [at, open] = [index - 1, 1];
    while (open > 0) {
      at--;
      open += description[at] === ')' ? 1 : description[at] === '(' ? -1 : 0;
    }
    const points = Math.floor(parseDuration(range)! / parseDuration(step)!) + 1;
    return { reads: selectors(description.slice(at, index)), points };
  });
  const inside = reads.reduce((sum, one) => sum + one.reads, 0);
  const all = reads.reduce((sum, one) => sum + one.reads * one.points, selectors(description) - inside);
  const [, said] = /parts by zone ([\d,]+) times/.exec(splitCostText(read({ expr })))!;
  expect(reads.length).toBeGreaterThan(0);
  expect(all).toBeLessThanOrEqual(Number(said.replace(',', '')) * selectors(expr));
});

/** Reads of the metrics m and n. */
function selectors(text: string): number {
  return [...text.matchAll(/\b[mn](?=\{%s\}|[)\s]|$)/g)].filter(({ index }) => text[index - 1] !== '$').length;
}

test('a value that is no label of the series is told as none', () => {
  expect(alertOf({}).annotations.description).toContain(
    '{{ with index $part.Labels "zone" }}{{ . }}{{ else }}(none){{ end }} {{ $part.Value'
  );
});

test("selectors have a place for the alert's own matchers", () => {
  expect(alertOf({}).annotations.description).toContain('sum by (job, zone) (rate(m{%s}[5m]))');
});

test.each(['disk %s full', '100%', '%q__matchers__', '__matchers__=', '__matchers___'])(
  'what a selector holds is no place: %s',
  (text) => {
    const template = (value: string) =>
      /.*with query \(printf (".*") ((?: ?\$m)+)\) \}\}\{\{ if/.exec(
        alertOf({ expr: `sum by (job) (rate(x{m="${value}"}[5m]))` }).annotations.description
      )!;
    const [[, plain, arguments_], [, format, holes]] = [template('plain'), template(text)];
    const filled = (json: string) =>
      (JSON.parse(json) as string).replace(/%(.)/g, (_, sign) => (sign === 's' ? '<m>' : sign));
    expect(holes).toBe(arguments_);
    expect(filled(format)).toBe(filled(plain).replaceAll('m="plain"', `m="${text}"`));
  }
);

test('where labels are made in the expression its selectors stay as they are', () => {
  const expr = 'sum by (job) (label_replace(m, "job", "$1", "host", "(.*)-.*"))';
  expect(alertOf({ expr }).annotations.description).toContain('(label_replace(m, ');
  const beside = alertOf({ expr: 'sum by (job) (m and on () x)' }).annotations.description;
  expect(beside).toContain('(m{%s} and on () x)');
});

test('Grafana, whose templates cannot query, gets the question as text', () => {
  const request = read({});
  const file = grafanaFile(request, generateRules(request));
  expect(file).toMatch(/Shares of the deviation by zone: topk\(3, round\(sum without/);
  expect(file).not.toContain('query (');
});

test.each([
  ['quantile by (job) (0.9, m)', 'quantile of a whole is no sum'],
  ['sum by (zone) (m)', 'does not drop zone'],
  ['m', 'Nothing is aggregated'],
])('%s cannot be split by zone, and it says why', (expr, reason) => {
  expect(generateRules(read({ expr })).problems).toContainEqual(
    expect.objectContaining({ field: 'alert.splitBy', severity: 'error', message: expect.stringContaining(reason) })
  );
});
