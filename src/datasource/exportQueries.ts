import { AbstractLabelOperator, type AbstractLabelMatcher, type AbstractQuery } from '@grafana/data';
import { firstMatchers } from '../promql/matchers';
import type { SavedQuery } from './savedQuery';

const OPERATORS: Record<string, AbstractLabelOperator> = {
  '=': AbstractLabelOperator.Equal,
  '!=': AbstractLabelOperator.NotEqual,
  '=~': AbstractLabelOperator.EqualRegEx,
  '!~': AbstractLabelOperator.NotEqualRegEx,
};

/**
 * What another kind of data source gets when somebody switches away from ours. Grafana hands on only label matchers, so of
 * an expression the first selector survives: it does the same to a query of Prometheus that is switched to another type.
 */
export function exportQueries(queries: SavedQuery[]): AbstractQuery[] {
  return queries.map(({ refId, expr }) => ({
    refId,
    labelMatchers: firstMatchers(expr ?? '').map(
      ({ name, operator, value }): AbstractLabelMatcher => ({ name, value, operator: OPERATORS[operator] })
    ),
  }));
}
