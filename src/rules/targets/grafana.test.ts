import { parse } from 'yaml';
import { generateRules } from '../generate';
import { readRequest } from '../readRequest';
import { grafanaFile } from './grafana';

const ruleOf = (annotations: Record<string, string>) => {
  const { request } = readRequest({ expr: 'up', alert: { annotations } });
  const [rule] = parse(grafanaFile(request, generateRules(request))).groups[0].rules;
  return { description: rule.annotations.description, asked: rule.data.map(({ refId }: { refId: string }) => refId) };
};

it('tells the numbers, which further queries bring', () => {
  const { description, asked } = ruleOf({});
  expect(description).toMatch(/^Observed .*\$values\.OBSERVED/);
  expect(asked).toEqual(['OUTSIDE', 'OBSERVED', 'PREDICTED', 'LOWER', 'UPPER', 'FIRES']);
});

it('keeps a description that somebody wrote, whatever words it has, and asks for nothing else', () => {
  const description = 'A slow query (see the runbook).';
  expect(ruleOf({ description })).toEqual({ description, asked: ['OUTSIDE', 'FIRES'] });
});
