import { AbstractLabelOperator, type AbstractLabelMatcher, type AbstractQuery } from '@grafana/data';
import { quote } from '../../promql/expression';
import { firstMatchers } from '../../promql/matchers';
import type { SavedQuery } from './savedQuery';

const OPERATORS: Record<string, AbstractLabelOperator> = {
  '=': AbstractLabelOperator.Equal,
  '!=': AbstractLabelOperator.NotEqual,
  '=~': AbstractLabelOperator.EqualRegEx,
  '!~': AbstractLabelOperator.NotEqualRegEx,
};

/**
 * The queries for another kind of data source when somebody switches away from ours. Grafana hands on only label matchers, and
 * whoever takes them makes one selector of them, so that of an expression the first selector survives: a query of Prometheus
 * that is switched to Loki ends like that, too. Without this method Grafana would hand on nothing at all.
 */
export function exportQueries(queries: SavedQuery[]): AbstractQuery[] {
  return queries.map(({ refId, expr }) => ({
    refId,
    labelMatchers: firstMatchers(expr ?? '').map(
      ({ name, operator, value }): AbstractLabelMatcher => ({
        name,
        value: withoutQuotes(quote(value)),
        operator: OPERATORS[operator],
      })
    ),
  }));
}

/** Receivers write the value between double quotes as it comes. */
function withoutQuotes(literal: string): string {
  return literal.slice(1, -1);
}
