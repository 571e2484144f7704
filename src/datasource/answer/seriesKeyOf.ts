import { rangeUtil, type DataQueryRequest, type DataSourceApi } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { SeriesKey } from '../history/seriesKey';
import { atEndsText } from '../../promql/atEnds';
import { replaceIntervalVariables } from '../query/intervalVariables';
import { QueryError } from '../query/queryError';
import type { AnomalyQuery } from '../query/query';

/** Whom to ask. */
export interface Upstream {
  source: DataSourceApi;
  /** Fills in the dashboard's variables. */
  replace: (text: string) => string;
}

/** Request to the upstream. */
export interface KeyedQuery {
  seriesKey: SeriesKey;
  /** The expression to send: the variables of the interval are replaced, the others left to the upstream. */
  expr: string;
  /** The expression with all variables filled in. */
  filled: string;
}

/**
 * Everything that decides the upstream's answers: its uid, the expression with all variables filled in, the filters of the dashboard,
 * and the step. The time zone does not: all that is asked lies on the grid of UTC.
 *
 * @throws ZoomDependentError, and QueryError for `@ end()`, which is another time in each request of a history
 */
export function seriesKeyOf(
  { expr: written, stepMs, refId }: AnomalyQuery,
  request: Pick<DataQueryRequest, 'scopedVars' | 'filters' | 'scopes'>,
  { source, replace }: Upstream
): KeyedQuery {
  const expr = replaceIntervalVariables(written, stepMs, scrapeIntervalMs(source));
  const filled = filledBy(source, expr, refId, request) ?? replace(expr);
  const atEnds = /@\s*(start|end)\b/.test(filled) ? atEndsText(filled) : undefined;
  if (atEnds !== undefined) {
    throw new QueryError('expr', atEnds);
  }
  const key = JSON.stringify([source.uid, filled, stepMs, scopeOf(request)]);
  return { seriesKey: { upstream: source.uid, key, stepMs }, expr, filled };
}

/** What a dashboard adds to each expression. */
export function scopeOf({ filters = [], scopes = [] }: Pick<DataQueryRequest, 'filters' | 'scopes'>) {
  return [filters, scopes.map(({ metadata }) => metadata.name)];
}

/** The expression with all variables filled in and the filters of the dashboard, as the data source does it; undefined where it cannot tell. */
export function filledBy(
  source: DataSourceApi,
  expr: string,
  refId: string,
  { scopedVars, filters }: Pick<DataQueryRequest, 'scopedVars' | 'filters'>
): string | undefined {
  const target: DataQuery & { expr: string } = { refId, expr, datasource: source.getRef() };
  const filled = source.interpolateVariablesInQueries?.([target], scopedVars, filters) as
    | Array<{ expr?: string }>
    | undefined;
  return filled && (filled[0].expr ?? expr);
}

/**
 * That expression, if it is all that Prometheus has to be asked: undefined where Grafana's server adds scopes to it, or filters that
 * the data source does not fill in.
 */
export function wholeBy(
  source: DataSourceApi,
  expr: string,
  refId: string,
  request: Pick<DataQueryRequest, 'scopedVars' | 'filters' | 'scopes'>
): string | undefined {
  const filled = filledBy(source, expr, refId, request);
  const hasFilters = !request.filters?.length || filled !== filledBy(source, expr, refId, { ...request, filters: [] });
  return hasFilters && !request.scopes?.length ? filled : undefined;
}

/** The "scrape interval" setting of Grafana's Prometheus data source; 15 s is Grafana's default. */
export function scrapeIntervalMs({ interval }: DataSourceApi): number {
  return interval ? rangeUtil.intervalToMs(interval.replace(/^>/, '')) : 15_000;
}
