import { CoreApp, toUtc, type DataQueryRequest, type ScopedVars } from '@grafana/data';
import type { DataQuery, DataSourceRef } from '@grafana/schema';
import { formatDuration } from '../promql/duration';

/** One range query; both ends are asked for. */
export interface RangeQuery {
  fromMs: number;
  toMs: number;
  stepMs: number;
}

/** A range query as Grafana's Prometheus data sources understand it. */
export interface PrometheusTarget extends DataQuery {
  expr: string;
  range: boolean;
  instant: boolean;
  exemplar: boolean;
  format: string;
  /** The smallest step: together with `maxDataPoints` it forces the step. */
  interval: string;
  intervalFactor: number;
  utcOffsetSec: number;
}

/** One expression, whatever the range. */
interface Asked {
  /** Another one for each request of a page. */
  refId: string;
  expr: string;
  /** Only at the end of the range. */
  instant?: boolean;
}

/** The request: variables, filters and headers are taken from it. */
type Asking = Pick<DataQueryRequest, 'requestId' | 'scopedVars' | 'startTime'> & Partial<DataQueryRequest<DataQuery>>;

/**
 * Expressions as one request to the upstream, built so that it returns exactly the grid that was planned: UTC moments
 * (upstreams shift the grid by the offset of a local time), an absolute `rangeRaw` and own refIds (else it would share the
 * panel's incremental cache), an own requestId (an equal one cancels the other).
 */
export function upstreamRequest(
  request: Asking,
  upstream: DataSourceRef,
  asked: Asked[],
  range: RangeQuery
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
  const targetOf = ({ refId, expr, instant = false }: Asked): PrometheusTarget => ({
    refId,
    // Without it neither variables nor ad-hoc filters are applied.
    datasource: upstream,
    expr,
    range: !instant,
    instant,
    exemplar: false,
    format: 'time_series',
    interval,
    intervalFactor: 1,
    utcOffsetSec: 0,
  });
  return {
    ...request,
    app: request.app ?? CoreApp.Unknown,
    requestId: [request.requestId, ...asked.map(({ refId }) => refId), Math.random()].join('_'),
    range: timeRange,
    rangeRaw: timeRange.raw,
    interval,
    intervalMs: stepMs,
    maxDataPoints: Math.ceil((toMs - fromMs) / stepMs) + 1,
    scopedVars,
    targets: asked.map(targetOf),
    timezone: 'utc',
  };
}
