import * as fc from 'fast-check';
import { parse } from 'yaml';
import { defaultModel, HOUR_MS, MINUTE_MS } from '../../src/core';
import { defaultRequest, generateRules, prometheusFile, ruleTestFile, type RuleRequest } from '../../src/rules';
import { describeOn, PROMETHEUS_2, SERVER_KINDS } from '../prometheus3/servers';
import { inFolder, promtool, runPromtool } from './promtool';
import { randomRequest } from './randomRequest';

const name = { level: 'job', metric: 'http_requests', operations: 'rate5m' };
const article = defaultRequest(
  'sum by (job) (rate(http_requests_total[5m]))',
  defaultModel('seasonal'),
  name,
  'Requests'
);

async function testRules(request: RuleRequest, kind = PROMETHEUS_2) {
  const generated = generateRules(request);
  const test = ruleTestFile(request, generated, 'rules.yml');
  const files = { 'rules.yml': prometheusFile(request, generated), 'test.yml': test };
  const { code, said } = await inFolder(files, (folder) =>
    runPromtool(kind.promtool, folder, ['test', 'rules', 'test.yml'])
  );
  const checks: Array<{ expr: string; exp_samples: unknown[] }> = parse(test).tests[0].promql_expr_test;
  return { code, said: said.slice(0, 1500), checks, test };
}

it('passes with the real promtool for the default model, and sees the outage, the spike and that the series is gone', async () => {
  const { code, said, checks } = await testRules({ ...article, alert: { ...article.alert, whenMissing: true } });
  expect(said).toMatch(/SUCCESS/);
  expect(code).toBe(0);
  expect(checks.slice(0, 28).every(({ exp_samples }) => exp_samples.length === 0)).toBe(true);
  const states = checks.slice(28, -2).map(({ exp_samples }) => JSON.stringify(exp_samples));
  expect(states.filter((state) => state.includes('firing'))).toHaveLength(4);
  expect(states.filter((state) => state.includes('pending'))).toHaveLength(2);
  expect(JSON.stringify(checks.slice(-2))).toMatch(/RequestsMissing.*"exp_samples":\[\].*RequestsMissing.*firing/);
});

it.each([
  ['more often than it is tested, so that its short windows hold one sample', MINUTE_MS],
  ['as often as it is tested, so that they hold several', HOUR_MS],
])(
  'passes with the real promtool for the method sharp that is evaluated %s',
  async (_, intervalMs) => {
    const sharp = { ...article, model: defaultModel('sharp'), intervalMs, modelIntervalMs: intervalMs };
    const { code, said, checks } = await testRules(sharp);
    expect({ code, said }).toMatchObject({ code: 0 });
    const fires = checks.map(({ exp_samples }) => exp_samples.length > 0);
    // Around the outage and the spike: before, the first sample of it, the last.
    expect(fires.slice(28)).toEqual([false, true, true, false, true, true]);
  },
  300_000
);

it('fails when a rule is not the one that was exported', async () => {
  const request = { ...article, model: { ...defaultModel('zscore'), windowMs: 6 * HOUR_MS } };
  const generated = generateRules(request);
  const exported = prometheusFile(request, generated);
  const changed = exported.replace('> 3', '> 300');
  expect(changed).not.toBe(exported);
  const test = ruleTestFile(request, generated, 'rules.yml');
  for (const [rules, ok] of [
    [exported, true],
    [changed, false],
  ] as const) {
    const files = { 'rules.yml': rules, 'test.yml': test };
    const { code } = await inFolder(files, (folder) => promtool(folder, 'test', 'rules', 'test.yml'));
    expect(code === 0).toBe(ok);
  }
});

SERVER_KINDS.forEach((kind) => {
  describeOn(kind, kind.title, () => {
    it('passes where a verdict depends on the ends of windows: at that moment nothing is tested', async () => {
      const zscore = { ...defaultModel('zscore'), windowMs: 6 * HOUR_MS, bandWidth: 2.25, forMs: 5 * MINUTE_MS };
      const intervals = { intervalMs: 15 * MINUTE_MS, modelIntervalMs: 15 * MINUTE_MS };
      const request = { ...article, ...intervals, model: { ...zscore, direction: 'below' as const } };
      const { code, said, checks } = await testRules(request, kind);
      expect({ code, said }).toMatchObject({ code: 0 });
      // 28 of the ordinary week, four each around outage and spike.
      expect(checks).toHaveLength(35);
    });

    it('passes for random models, split groups included', async () => {
      const requests = fc
        .sample(randomRequest, { numRuns: 40, seed: 62 })
        // Those of `sharp` have tests of their own, and take promtool the longest.
        .filter(({ model }) => model.method !== 'sharp' && model.forMs < 60 * MINUTE_MS)
        // What a description asks is held by description.test.ts, and asked at every sample here.
        .map((request) => ({ ...request, alert: { ...request.alert, splitBy: undefined } }))
        .filter((request) => generateRules(request).groups.length > 0)
        .slice(0, 8);
      for (const request of requests) {
        const { code, said } = await testRules(request, kind);
        expect({ model: request.model, said, code }).toMatchObject({ code: 0 });
      }
    }, 600_000);
  });
});
