import { LoadingState, type DataQueryResponse, type QueryResultMetaNotice } from '@grafana/data';
import { map, type Observable } from 'rxjs';
import type { ModelSpec, TimeSpan } from '../core';
import type { AskedQuery } from '../frames/roles';
import { bandFrames, observedFrames } from './analyseLoaded';
import type { Loaded } from './history/historyLoader';
import { noticesOf } from './loadNotices';
import type { Plan } from './plan';
import type { AnomalyQuery } from './query';
import { explained } from './upstreamAdvice';
import type { UpstreamError } from './upstreamError';

/** What annotations leave out of the history, or why they could not be had. */
export interface Exclusions {
  spans: TimeSpan[];
  tag?: string;
  error?: UpstreamError;
}

/** What a packet says of the query, whatever has been loaded so far. */
export interface PacketContext {
  /** Its legend format with variables filled in. */
  query: AnomalyQuery;
  plan: Plan;
  /** Of the picture. */
  points: number;
  excluded: Exclusions;
  mostPoints: number;
  executed: string;
  asked: AskedQuery;
  nowMs?: number;
}

/** One packet of the answer: all, or what can be shown meanwhile. Throws when there is nothing to show. */
export function packetOf(loaded: Loaded, context: PacketContext): Observable<DataQueryResponse> {
  const { query, plan, excluded } = context;
  if (loaded.displayFailed) {
    throw restated(loaded.failures[0], query.stepMs);
  }
  const notices: QueryResultMetaNotice[] = noticesOf(loaded, context);
  const frames = { ...query, executed: context.executed, asked: context.asked, nowMs: context.nowMs, notices };
  const model = withExclusions(query.model, excluded.spans);
  if (loaded.complete && loaded.refusedPoints === undefined) {
    return bandFrames(loaded.aligned, plan, model, context.points, frames).pipe(map((data) => ({ data })));
  }
  return observedFrames(loaded.aligned, plan, model, frames).pipe(
    map((data) => (loaded.complete ? { data } : { data, state: LoadingState.Loading }))
  );
}

function withExclusions(model: ModelSpec, spans: TimeSpan[]): ModelSpec {
  return spans.length === 0 ? model : { ...model, exclusions: [...(model.exclusions ?? []), ...spans] };
}

function restated(error: UpstreamError, stepMs: number): Error {
  return Object.assign(new Error(explained(error, stepMs)), { status: error.status });
}
