import {
  DataSourceApi,
  LoadingState,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceJsonData,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
  type TestDataSourceResponse,
} from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { Observable } from 'rxjs';
import { matrixToFrames, type MatrixSeries } from './matrixToFrames';
import { PrometheusApi } from './prometheusApi';
import { alignedRange, rangeVariables, stepOf } from './prometheusStep';
import { findValues } from './prometheusVariables';

/** The part of Grafana's Prometheus query that dashboards save. */
interface PromQuery extends DataQuery {
  expr: string;
  legendFormat?: string;
  /** Minimum step, such as '1m' or '$__rate_interval'. */
  interval?: string;
  range?: boolean;
  instant?: boolean;
}

interface PromOptions extends DataSourceJsonData {
  timeInterval?: string;
}

/**
 * A Prometheus data source over Prometheus' own HTTP API, for pages without Grafana's server. It keeps to what Grafana's does
 * where a wrapper can tell: the step from `intervalMs`, `maxDataPoints` and the limit of 11,000 points, ranges aligned to the
 * step, variables, legends, one packet per query, errors as packets, cancelled by unsubscribing. It has no editor.
 */
export class PrometheusUpstream extends DataSourceApi<PromQuery, PromOptions> {
  private api: PrometheusApi;
  private scrapeInterval: string;

  constructor(settings: DataSourceInstanceSettings<PromOptions>) {
    super(settings);
    this.api = new PrometheusApi(settings.url ?? '');
    this.scrapeInterval = settings.jsonData.timeInterval ?? '15s';
    this.interval = this.scrapeInterval;
  }

  query(request: DataQueryRequest<PromQuery>): Observable<DataQueryResponse> {
    const targets = request.targets.filter((target) => target.expr && !target.hide);
    return new Observable((subscriber) => {
      const cancel = new AbortController();
      const answers = targets.map((target) => this.runOne(target, request, cancel.signal));
      Promise.all(answers).then((packets) => {
        const errors = packets.flatMap((packet) => packet.errors ?? []);
        subscriber.next({
          data: packets.flatMap((packet) => packet.data),
          state: errors.length > 0 ? LoadingState.Error : LoadingState.Done,
          ...(errors.length > 0 ? { error: errors[0], errors } : {}),
        });
        subscriber.complete();
      });
      return () => cancel.abort();
    });
  }

  private async runOne(
    target: PromQuery,
    request: DataQueryRequest<PromQuery>,
    signal: AbortSignal
  ): Promise<DataQueryResponse> {
    const range = { fromMs: request.range.from.valueOf(), toMs: request.range.to.valueOf() };
    const stepMs = stepOf(this.interpolate(target.interval, request.scopedVars), this.scrapeInterval, range, request);
    const scopedVars = { ...request.scopedVars, ...rangeVariables(stepMs, range, this.scrapeInterval) };
    const { fromMs, toMs } = alignedRange(range, stepMs);
    const expr = this.interpolate(target.expr, scopedVars);
    const instant = target.instant === true && target.range !== true;
    try {
      const result = await this.api.call<{ result: MatrixSeries[] }>(
        instant ? 'query' : 'query_range',
        instant
          ? { query: expr, time: String(range.toMs / 1000) }
          : { query: expr, start: String(fromMs / 1000), end: String(toMs / 1000), step: String(stepMs / 1000) },
        signal
      );
      return {
        data: matrixToFrames(result.result, { refId: target.refId, legendFormat: target.legendFormat, stepMs, expr }),
      };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { data: [], errors: [{ refId: target.refId, message }] };
    }
  }

  /** Prometheus' own text, as Grafana hands it on: a long one is not read in one piece. */
  getResource(path: string, params: Record<string, string>, options: { abortSignal?: AbortSignal }): Promise<string> {
    return this.api.text(`${path}?${new URLSearchParams(params)}`, { signal: options.abortSignal });
  }

  postResource(path: string, form: Record<string, string>, options: { abortSignal?: AbortSignal }): Promise<string> {
    return this.api.text(path, { method: 'POST', body: new URLSearchParams(form), signal: options.abortSignal });
  }

  async testDatasource(): Promise<TestDataSourceResponse> {
    try {
      await this.api.call('query', { query: '1+1' });
      return { status: 'success', message: 'Successfully queried the Prometheus API.' };
    } catch (error) {
      return { status: 'error', message: error instanceof Error ? error.message : String(error) };
    }
  }

  metricFindQuery(
    query: string | { query: string },
    options?: { scopedVars?: ScopedVars }
  ): Promise<MetricFindValue[]> {
    const text = typeof query === 'string' ? query : query.query;
    return findValues(this.api, this.interpolate(text, options?.scopedVars));
  }

  async getTagKeys(): Promise<MetricFindValue[]> {
    return findValues(this.api, 'label_names()');
  }

  async getTagValues({ key }: { key: string }): Promise<MetricFindValue[]> {
    return findValues(this.api, `label_values(${key})`);
  }

  interpolateVariablesInQueries(queries: PromQuery[], scopedVars: ScopedVars): PromQuery[] {
    return queries.map((query) => ({ ...query, expr: this.interpolate(query.expr, scopedVars) }));
  }

  getQueryDisplayText(query: PromQuery): string {
    return query.expr;
  }

  /** Several values of one variable become a regular expression, as Prometheus' matchers want them. */
  private interpolate(text: string | undefined, scopedVars?: ScopedVars): string {
    const asMatcher = (value: string | string[]) =>
      Array.isArray(value) ? `(${value.map(escapeRegex).join('|')})` : value;
    return getTemplateSrv().replace(text ?? '', scopedVars, asMatcher);
  }
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$*+?.()|[\]{}]/g, '\\\\$&');
}
