import { toUtc, type DataFrame, type DataQueryRequest, type DataSourceApi } from '@grafana/data';
import { from, lastValueFrom } from 'rxjs';
import type { TimeSpan } from '../core';
import { formatDuration } from '../promql/duration';

/** One element of an instant vector. */
interface Element {
  labels: Record<string, string>;
  value: number;
}

/**
 * Asks a Prometheus data source for instant vectors.
 *
 * @param exprs - PromQL by a name of the caller's choice
 * @returns the elements, by the same names
 * @throws with the data source's own message when it refuses one of them
 */
export async function askInstant<Name extends string>(
  source: DataSourceApi,
  exprs: Record<Name, string>,
  atMs: number
): Promise<Record<Name, Element[]>> {
  const names = Object.keys(exprs) as Name[];
  const targets = names.map((refId) => ({ refId, expr: exprs[refId], instant: true, range: false }));
  const frames = await ask(source, targets, { fromMs: atMs - 60_000, toMs: atMs }, 60_000, 1);
  const entries = names.map((name) => [name, elementsOf(frames.filter(({ refId }) => refId === name))]);
  return Object.fromEntries(entries);
}

/**
 * Asks a Prometheus data source for the series of an expression at the multiples of a step.
 *
 * @throws with the data source's own message when it refuses the expression
 */
export function askRange(source: DataSourceApi, expr: string, span: TimeSpan, stepMs: number): Promise<DataFrame[]> {
  const target = {
    refId: 'range',
    expr,
    instant: false,
    range: true,
    interval: formatDuration(stepMs),
    utcOffsetSec: 0,
  };
  return ask(source, [target], span, stepMs, Math.ceil((span.toMs - span.fromMs) / stepMs) + 1);
}

async function ask(
  source: DataSourceApi,
  targets: Array<{ refId: string; expr: string }>,
  { fromMs, toMs }: TimeSpan,
  stepMs: number,
  maxDataPoints: number
): Promise<DataFrame[]> {
  // Data sources shift the grid by the offset of a local time.
  const range = { from: toUtc(fromMs), to: toUtc(toMs) };
  const request = {
    requestId: `anomalyband-prometheus-app-${targets.map(({ refId }) => refId).join('-')}`,
    app: 'anomalyband-prometheus-app',
    interval: formatDuration(stepMs),
    intervalMs: stepMs,
    maxDataPoints,
    range: { ...range, raw: range },
    scopedVars: {},
    timezone: 'utc',
    startTime: toMs,
    targets: targets.map((target) => ({ ...target, format: 'time_series', datasource: source.getRef() })),
  } satisfies DataQueryRequest;
  const answer = await lastValueFrom(from(source.query(request)));
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- upstreams before Grafana 10 send nothing else
  const error = answer.errors?.[0] ?? answer.error;
  if (error) {
    throw new Error(error.message ?? error.data?.message ?? `${source.name} refuses the query`);
  }
  return answer.data;
}

function elementsOf(frames: DataFrame[]): Element[] {
  return frames.flatMap(({ fields }) =>
    fields
      .filter(({ type, values }) => type === 'number' && values.length > 0)
      .map(({ labels = {}, values }) => ({ labels, value: values[values.length - 1] }))
  );
}
