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
  const subqueries = [...description.matchAll(/\[(\w+):(\w+)\]/g)];
  const evaluations = subqueries.reduce(
    (sum, [, range, step]) => sum + Math.floor(parseDuration(range)! / parseDuration(step)!) + 1,
    1
  );
  const [, said] = /parts by zone (\d+) times/.exec(splitCostText(read(json)))!;
  expect(subqueries.length).toBeGreaterThan(0);
  expect(evaluations).toBeLessThanOrEqual(Number(said));
  expect(Number(said)).toBeLessThanOrEqual(200);
});

test("selectors have a place for the alert's own matchers", () => {
  expect(alertOf({}).annotations.description).toContain('sum by (job, zone) (rate(m{%s}[5m]))');
});

test('where labels are made in the expression its selectors stay as they are', () => {
  const expr = 'sum by (job) (label_replace(m, "zone", "$1", "host", "(.*)-.*"))';
  expect(alertOf({ expr }).annotations.description).toContain('(label_replace(m, ');
});

test('Grafana, whose templates cannot query, gets the question as text', () => {
  const request = read({});
  const file = grafanaFile(request, generateRules(request));
  expect(file).toMatch(/Shares of the deviation by zone: topk\(3, sum without/);
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
