import * as fc from 'fast-check';
import { parse } from 'yaml';
import { generateRules, isAlert, kubernetesFile, mimirFile, prometheusFile } from '../../src/rules';
import { forecastFile } from '../../src/rules/targets/forecast';
import { groupsAsData } from '../../src/rules/targets/ruleFile';
import { inFolder, promtool } from './promtool';
import { randomRequest } from './randomRequest';

const HOW_MANY = 400;
const requests = fc.sample(randomRequest, { numRuns: HOW_MANY, seed: 6 });
const generated = requests.map((request) => ({ request, result: generateRules(request) }));
const accepted = generated.filter(({ result }) => result.groups.length > 0);

it('makes rules of nearly every random request, and says why it makes none of the others', () => {
  expect(accepted.length).toBeGreaterThan(300);
  for (const { result } of generated.filter(({ result }) => result.groups.length === 0)) {
    expect(result.problems.filter(({ severity }) => severity === 'error')).not.toEqual([]);
  }
});

it(`writes rule files that promtool accepts, for ${HOW_MANY} random models and texts`, async () => {
  const files = Object.fromEntries(
    accepted.map(({ request, result }, i) => [
      `${i}.yml`,
      // The one for forecasts holds all rules of the other.
      (i % 2 === 0 ? forecastFile : prometheusFile)(request, result),
    ])
  );
  await inFolder(files, async (folder) => {
    const { code, said } = await promtool(folder, 'check', 'rules', ...Object.keys(files));
    expect(said).not.toMatch(/FAILED|error/i);
    expect(code).toBe(0);
    expect(said.match(/SUCCESS/g)).toHaveLength(accepted.length);
  });
});

it('writes YAML that reads back as the same rules, in YAML 1.1 as in 1.2', () => {
  for (const { request, result } of accepted.slice(0, 100)) {
    const expected = JSON.parse(JSON.stringify(groupsAsData(result.groups)));
    for (const version of ['1.1', '1.2'] as const) {
      expect(parse(prometheusFile(request, result), { version })).toEqual({ groups: expected });
      expect(parse(mimirFile(request, result), { version }).groups).toEqual(expected);
      expect(parse(kubernetesFile(request, result), { version }).spec.groups).toEqual(expected);
    }
  }
});

it('keeps what was typed: labels are found again, letter by letter', () => {
  for (const { request, result } of accepted) {
    const alert = result.groups.flatMap(({ rules }) => rules).find(isAlert);
    expect(alert?.labels).toEqual({ severity: request.alert.severity, ...request.alert.labels });
  }
});
