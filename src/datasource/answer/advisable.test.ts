import type { Labels } from '@grafana/data';
import type { AdviceCode, Suitability } from '../../core';
import { advisable } from './advisable';

const given: AdviceCode[] = ['sharp', 'aggregate-more', 'longer-retention'];
const POD = { __name__: 'up', job: 'web', pod: 'web-1' };

it.each<[string, string, Labels, number, AdviceCode[]]>([
  ['a series of one label', 'plain', { __name__: 'plain', job: 'x' }, 1, ['sharp', 'longer-retention']],
  ['a series without any', 'plain', {}, 1, ['sharp', 'longer-retention']],
  ['the only group', 'sum by (job, zone) (rate(x[5m]))', { job: 'x', zone: 'a' }, 1, ['sharp', 'longer-retention']],
  ['one group of several', 'sum by (job) (rate(x[5m]))', { job: 'x' }, 2, given],
  ['a series of several labels', 'x{zone="a"}', { job: 'x', zone: 'a' }, 1, given],
  ['pods', 'rate(x[5m])', POD, 9, ['sharp', 'aggregate-more', 'aggregate-processes']],
])('advises what can be followed of %s', (_, expr, labels, count, expected) => {
  const reasons = [{ code: 'insensitive' as const, fitness: 'poor' as const, data: {}, advice: given }];
  const suitability = { verdict: 'poor', reasons, measures: {} } as unknown as Suitability;
  expect(advisable(expr, suitability, labels, count)).toEqual({
    ...suitability,
    reasons: [{ ...reasons[0], advice: expected }],
  });
});
