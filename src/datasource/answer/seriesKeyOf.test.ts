import type { AdHocVariableFilter, DataSourceApi } from '@grafana/data';
import { FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import { readQuery } from '../query/query';
import { seriesKeyOf, wholeBy } from './seriesKeyOf';

const filters = [{ key: 'job', operator: '=', value: 'a' }];

/** @param fill - what the data source makes of an expression and filters */
function filling(fill?: (expr: string, filters: AdHocVariableFilter[]) => string): DataSourceApi {
  const interpolateVariablesInQueries = ([query]: Array<{ expr: string }>, _: object, given: AdHocVariableFilter[]) => [
    { ...query, expr: fill?.(query.expr, given ?? []) ?? query.expr },
  ];
  const source = new FakeUpstream(async () => ({ data: [] }));
  return Object.assign(source, fill && { interpolateVariablesInQueries });
}

const filtering = filling((expr, given) => given.reduce((text, { key, value }) => `${text}{${key}="${value}"}`, expr));

it.each([
  ['without filters', filtering, {}, 'up'],
  ['with filters that the data source fills in', filtering, { filters }, 'up{job="a"}'],
  ['with filters that it leaves to its server', filling((expr) => expr), { filters }, undefined],
  ['with scopes', filtering, { scopes: [{ metadata: { name: 'a' } }] }, undefined],
  ['where it fills in nothing', filling(), {}, undefined],
])('is all that Prometheus has to be asked: %s', (_, source, request, whole) => {
  expect(wholeBy(source, 'up', 'A', { scopedVars: {}, ...(request as object) })).toBe(whole);
});

it.each(['up / up @ end()', 'up @ start ()'])('refuses %s: each request of a history has another one', (expr) => {
  const upstream = { source: filtering, replace: (text: string) => text };
  const key = () => seriesKeyOf(readQuery({ refId: 'A', expr }).query, { scopedVars: {} }, upstream);
  expect(key).toThrow(/^PromQL: @ start\(\) and @ end\(\) mean/);
});
