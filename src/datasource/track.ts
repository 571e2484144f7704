import { rangeUtil, type DataQueryRequest, type DataSourceApi, type ScopedVars } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { WindowBounds } from '../core';
import type { Track } from './historyLoader';
import { replaceIntervalVariables } from './intervalVariables';
import type { AnomalyQuery } from './query';

/** Whom to ask, and what has to be known of it. */
export interface Upstream {
  source: DataSourceApi;
  /** Which ends its range windows have, when its settings say so. */
  bounds?: WindowBounds;
  /** Fills in the dashboard's variables. */
  replace: (text: string, scopedVars?: ScopedVars) => string;
}

/**
 * What decides the upstream's answers: its uid, the expression with all variables filled in, the filters of the dashboard,
 * and the step. The time zone does not: all that is asked lies on the grid of UTC.
 *
 * @returns the track, and the expression to send: with the variables of the interval replaced, the others left to the upstream
 */
export function trackOf(
  { expr: written, stepMs, refId }: AnomalyQuery,
  request: Pick<DataQueryRequest, 'scopedVars' | 'filters' | 'scopes'>,
  { source, replace }: Upstream
): { track: Track; expr: string } {
  const expr = replaceIntervalVariables(written, stepMs, scrapeIntervalMs(source));
  const target: DataQuery & { expr: string } = { refId, expr, datasource: source.getRef() };
  const [{ expr: filled = expr }] = (source.interpolateVariablesInQueries?.(
    [target],
    request.scopedVars,
    request.filters
  ) ?? [{ expr: replace(expr, request.scopedVars) }]) as Array<{ expr?: string }>;
  const scope = [request.filters ?? [], request.scopes?.map(({ metadata }) => metadata.name) ?? []];
  const key = JSON.stringify([source.uid, filled, stepMs, scope]);
  return { track: { upstream: source.uid, key, stepMs }, expr };
}

/** What Grafana's Prometheus data source keeps as its "scrape interval" setting; 15 s is Grafana's default. */
function scrapeIntervalMs({ interval }: DataSourceApi): number {
  return interval ? rangeUtil.intervalToMs(interval.replace(/^>/, '')) : 15_000;
}
