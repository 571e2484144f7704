import { toUtc, type DataFrame, type DataSourceApi } from '@grafana/data';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import type { TimeSpan } from '../core';
import { askInTurn, pageTurns } from '../upstream/turns';
import { restated } from '../upstream/upstreamAdvice';
import { untilGone } from '../upstream/untilGone';
import { UpstreamError } from '../upstream/upstreamError';
import { upstreamRequest } from '../upstream/upstreamRequest';

/** One element of an instant vector. */
interface Element {
  labels: Record<string, string>;
  value: number;
}

const MINUTE_MS = 60_000;

/**
 * Asks a Prometheus data source for instant vectors.
 *
 * @param exprs - PromQL by a name of the caller's choice
 * @param gone - aborted when nobody waits any more: the request is cancelled, and the promise fails
 * @returns the elements, by the same names
 * @throws in the data source's own words and with advice when it refuses one of them
 */
export async function askInstant<Name extends string>(
  source: DataSourceApi,
  exprs: Record<Name, string>,
  atMs: number,
  gone?: AbortSignal
): Promise<Record<Name, Element[]>> {
  const names = Object.keys(exprs) as Name[];
  const asked = names.map((refId) => ({ refId, expr: exprs[refId], instant: true }));
  const frames = await ask(source, asked, { fromMs: atMs - MINUTE_MS, toMs: atMs }, MINUTE_MS, gone);
  const entries = names.map((name) => [name, elementsOf(frames.filter(({ refId }) => refId === name))]);
  return Object.fromEntries(entries);
}

/**
 * Asks a Prometheus data source for the series of an expression at the multiples of a step.
 *
 * @throws as `askInstant`
 */
export function askRange(
  source: DataSourceApi,
  expr: string,
  span: TimeSpan,
  stepMs: number,
  gone?: AbortSignal
): Promise<DataFrame[]> {
  return ask(source, [{ refId: 'range', expr }], span, stepMs, gone);
}

/**
 * Names of the metrics that a Prometheus data source knows; none where it cannot tell. Throws as `askInstant`.
 *
 * @param span - default: what the data source takes for lately
 */
export async function askMetricNames(source: DataSourceApi, gone?: AbortSignal, span?: TimeSpan): Promise<string[]> {
  const [from, to] = [span?.fromMs, span?.toMs].map((ms) => toUtc(ms));
  const range = span && { from, to, raw: { from, to } };
  const names = defer(async () => (await source.metricFindQuery?.('metrics(.+)', { range })) ?? []);
  const found = await answerOf(
    pageTurns().take(source.uid, [], () => names, true),
    gone
  );
  return found.map(({ text }) => text);
}

async function ask(
  source: DataSourceApi,
  asked: Array<{ refId: string; expr: string; instant?: boolean }>,
  span: TimeSpan,
  stepMs: number,
  gone?: AbortSignal
): Promise<DataFrame[]> {
  const app = 'anomalyband-prometheus-app';
  const asking = { app, requestId: app, scopedVars: {}, startTime: span.toMs };
  const request = upstreamRequest(asking, source.getRef(), asked, { ...span, stepMs });
  return answerOf(askInTurn(source, request), gone);
}

async function answerOf<T>(asked: Observable<T>, gone?: AbortSignal): Promise<T> {
  try {
    return await lastValueFrom(asked.pipe(untilGone(gone)));
  } catch (error) {
    throw restated(UpstreamError.of(error));
  }
}

function elementsOf(frames: DataFrame[]): Element[] {
  return frames.flatMap(({ fields }) =>
    fields
      .filter(({ type, values }) => type === 'number' && values.length > 0)
      .map(({ labels = {}, values }) => ({ labels, value: values[values.length - 1] }))
  );
}
