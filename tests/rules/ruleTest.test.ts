import * as fc from 'fast-check';
import { parse } from 'yaml';
import { defaultModel, MINUTE_MS } from '../../src/core';
import { defaultRequest, generateRules, prometheusFile, ruleTestFile, type RuleRequest } from '../../src/rules';
import { inFolder, promtool } from './promtool';
import { randomRequest } from './randomRequest';

const name = { level: 'job', metric: 'http_requests', operations: 'rate5m' };
const article = defaultRequest(
  'sum by (job) (rate(http_requests_total[5m]))',
  defaultModel('seasonal'),
  name,
  'Requests'
);

async function testRules(request: RuleRequest) {
  const generated = generateRules(request);
  const test = ruleTestFile(request, generated, 'rules.yml');
  const files = { 'rules.yml': prometheusFile(request, generated), 'test.yml': test };
  const { code, said } = await inFolder(files, (folder) => promtool(folder, 'test', 'rules', 'test.yml'));
  const checks: Array<{ exp_samples: unknown[] }> = parse(test).tests[0].promql_expr_test;
  return { code, said: said.slice(0, 1500), checks, test };
}

it('passes with the real promtool for the default model, and sees the outage and the spike', async () => {
  const { code, said, checks } = await testRules(article);
  expect(said).toMatch(/SUCCESS/);
  expect(code).toBe(0);
  expect(checks.slice(0, 28).every(({ exp_samples }) => exp_samples.length === 0)).toBe(true);
  const states = checks.slice(28).map(({ exp_samples }) => JSON.stringify(exp_samples));
  expect(states.filter((state) => state.includes('firing'))).toHaveLength(4);
  expect(states.filter((state) => state.includes('pending'))).toHaveLength(2);
});

it('passes with the real promtool for the method sharp, whose rules look back by single samples', async () => {
  const sharp = { ...article, model: defaultModel('sharp') };
  const { code, said, checks } = await testRules(sharp);
  expect({ code, said }).toMatchObject({ code: 0 });
  const fires = checks.map(({ exp_samples }) => exp_samples.length > 0);
  // Around the outage and the spike: before, the first sample of it, the last.
  expect(fires.slice(28)).toEqual([false, true, true, false, true, true]);
}, 300_000);

it('fails when a rule is not the one that was exported', async () => {
  const generated = generateRules(article);
  const files = {
    'rules.yml': prometheusFile(article, generated).replace('> 2', '> 20'),
    'test.yml': ruleTestFile(article, generated, 'rules.yml'),
  };
  const { code } = await inFolder(files, (folder) => promtool(folder, 'test', 'rules', 'test.yml'));
  expect(code).not.toBe(0);
});

it('sees a series that is gone', async () => {
  const request = { ...article, alert: { ...article.alert, whenMissing: true } };
  const { code, checks } = await testRules(request);
  expect(code).toBe(0);
  expect(JSON.stringify(checks[checks.length - 1])).toMatch(/RequestsMissing.*firing/);
});

it('passes for random models, split groups included', async () => {
  const requests = fc
    .sample(randomRequest, { numRuns: 40, seed: 62 })
    // Those of `sharp` have a test of their own, and take promtool half a minute each.
    .filter(({ model }) => model.method !== 'sharp' && model.forMs < 60 * MINUTE_MS)
    .filter((request) => generateRules(request).groups.length > 0)
    .slice(0, 8);
  for (const request of requests) {
    const { code, said } = await testRules(request);
    expect({ model: request.model, said, code }).toMatchObject({ code: 0 });
  }
}, 600_000);
