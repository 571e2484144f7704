import { rangeUtil, type DataQueryRequest, type DataSourceApi } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { SeriesKey } from '../history/seriesKey';
import { replaceIntervalVariables } from '../query/intervalVariables';
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
 * @throws ZoomDependentError
 */
export function seriesKeyOf(
  { expr: written, stepMs, refId }: AnomalyQuery,
  request: Pick<DataQueryRequest, 'scopedVars' | 'filters' | 'scopes'>,
  { source, replace }: Upstream
): KeyedQuery {
  const expr = replaceIntervalVariables(written, stepMs, scrapeIntervalMs(source));
  const target: DataQuery & { expr: string } = { refId, expr, datasource: source.getRef() };
  const [{ expr: filled = expr }] = (source.interpolateVariablesInQueries?.(
    [target],
    request.scopedVars,
    request.filters
  ) ?? [{ expr: replace(expr) }]) as Array<{ expr?: string }>;
  const scope = [request.filters ?? [], request.scopes?.map(({ metadata }) => metadata.name) ?? []];
  const key = JSON.stringify([source.uid, filled, stepMs, scope]);
  return { seriesKey: { upstream: source.uid, key, stepMs }, expr, filled };
}

/** The "scrape interval" setting of Grafana's Prometheus data source; 15 s is Grafana's default. */
export function scrapeIntervalMs({ interval }: DataSourceApi): number {
  return interval ? rangeUtil.intervalToMs(interval.replace(/^>/, '')) : 15_000;
}
