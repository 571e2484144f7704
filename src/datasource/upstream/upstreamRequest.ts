import { toUtc, type CoreApp, type DataQueryRequest, type ScopedVars } from '@grafana/data';
import type { DataQuery, DataSourceRef } from '@grafana/schema';
import { formatDuration } from '../../promql/duration';

/** One range query; both ends are asked for, both are multiples of the step. */
export interface RangeQuery {
  fromMs: number;
  toMs: number;
  stepMs: number;
}

/** A range query as Grafana's Prometheus data sources understand it. */
export interface PrometheusTarget extends DataQuery {
  expr: string;
  legendFormat?: string;
  range: boolean;
  instant: boolean;
  exemplar: boolean;
  format: string;
  /** The smallest step: together with `maxDataPoints` it forces the step. */
  interval: string;
  intervalFactor: number;
  utcOffsetSec: number;
}

/** What is asked for, whatever the range. */
interface Asked {
  refId: string;
  expr: string;
  legendFormat?: string;
}

/**
 * One range query as a request to the upstream, built so that the upstream returns exactly the grid that was planned:
 * UTC moments (upstreams shift the grid by the offset of a local time), an absolute `rangeRaw` and an own refId (else it would
 * share the panel's incremental cache), an own requestId (an equal one cancels the other).
 *
 * @param request - the panel's own request: variables, filters and headers are taken from it
 * @param index - number of this request among those of the query
 */
export function upstreamRequest(
  request: DataQueryRequest<DataQuery>,
  upstream: DataSourceRef,
  asked: Asked,
  range: RangeQuery,
  index: number
): DataQueryRequest<PrometheusTarget> {
  const { fromMs, toMs, stepMs } = range;
  const interval = formatDuration(stepMs);
  const [from, to] = [toUtc(fromMs), toUtc(toMs)];
  const timeRange = { from, to, raw: { from, to } };
  const scopedVars: ScopedVars = {
    ...request.scopedVars,
    __interval: { text: interval, value: interval },
    __interval_ms: { text: String(stepMs), value: stepMs },
  };
  const target: PrometheusTarget = {
    refId: `${asked.refId}_${index}`,
    // Without it neither variables nor ad-hoc filters are applied.
    datasource: upstream,
    expr: asked.expr,
    legendFormat: asked.legendFormat,
    range: true,
    instant: false,
    exemplar: false,
    format: 'time_series',
    interval,
    intervalFactor: 1,
    utcOffsetSec: 0,
  };
  return {
    ...request,
    app: request.app as CoreApp,
    requestId: `${request.requestId}_${asked.refId}_${index}`,
    range: timeRange,
    rangeRaw: timeRange.raw,
    interval,
    intervalMs: stepMs,
    maxDataPoints: Math.round((toMs - fromMs) / stepMs) + 1,
    scopedVars,
    targets: [target],
    timezone: 'utc',
  };
}
