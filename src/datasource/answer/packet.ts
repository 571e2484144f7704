import { LoadingState, type DataFrame, type DataQueryResponse, type QueryResultMetaNotice } from '@grafana/data';
import { map, of, switchMap, tap, type Observable } from 'rxjs';
import { gridFloor, sparseSamples, type ModelSpec, type TimeSpan } from '../../core';
import { bandFrames, observedFrames } from './analyseLoaded';
import type { Loaded } from '../history/historyLoader';
import { joinCells } from '../history/mergeCells';
import { emptyNotice, goneNotice, noticesOf } from './loadNotices';
import type { PacketContext } from './packetContext';
import { restated } from '../../upstream/upstreamAdvice';

/** Throws in the upstream's words when there is nothing to show. */
export function requirePicture({ displayFailed, failures }: Loaded, stepMs: number): void {
  if (displayFailed) {
    throw restated(failures[0], stepMs);
  }
}

/** One packet of the answer: all, or what can be shown meanwhile. */
export function packetOf(loaded: Loaded, context: PacketContext): Observable<DataQueryResponse> {
  const made = madeFrom(loaded, context);
  const standing = made === undefined ? undefined : context.shown.get(made);
  if (standing) {
    return of({ data: standing });
  }
  return framesOf(loaded, context).pipe(
    tap((data) => made !== undefined && context.shown.set(made, data)),
    map((data) => ({ data, ...stateOf(loaded, context) }))
  );
}

/** An answer that is old is an error, too: the panel shows both. */
function stateOf({ complete, failures, staleSinceMs }: Loaded, { query }: PacketContext): Partial<DataQueryResponse> {
  if (staleSinceMs === undefined) {
    return complete ? {} : { state: LoadingState.Loading };
  }
  const { message, status } = restated(failures[0], query.stepMs);
  return { state: LoadingState.Error, errors: [{ refId: query.refId, message, status }] };
}

function framesOf(loaded: Loaded, context: PacketContext): Observable<DataFrame[]> {
  const { query, plan, excluded, points } = context;
  const model = withExclusions(query.model, excluded.spans);
  return joinCells(loaded.cells, plan.stepMs).pipe(
    switchMap((joined) => {
      const { complete, refusedPoints, recall } = loaded;
      const [first] = joined.series;
      const sparse = complete && first ? sparseSamples(first.samples().times, query.stepMs) : undefined;
      const notices = [...noticesOf(loaded, joined, sparse, context), ...(context.frames.notices ?? [])];
      const told = [...notices, ...joined.notices];
      if (complete && joined.series.length === 0) {
        return of(onlyNotices(context.frames.refId, told.length > 0 ? told : [emptyNotice()]));
      }
      const frames = { ...context.frames, sparse, refusedPoints, notices };
      const made =
        complete && refusedPoints === undefined
          ? bandFrames(joined, plan, model, points, frames, recall, loaded.staleSinceMs, context.units)
          : observedFrames(joined, plan, model, frames);
      return made.pipe(
        map((shown) =>
          shown.length > 0 || !complete ? shown : onlyNotices(context.frames.refId, [goneNotice(joined), ...told])
        )
      );
    })
  );
}

/** Where there is no series to carry them: a frame without fields, for which Grafana shows its notices. */
function onlyNotices(refId: string, notices: QueryResultMetaNotice[]): DataFrame[] {
  return [{ refId, fields: [], length: 0, meta: { notices } }];
}

/** All that the frames of a load are made from, as one text; undefined when anything is missing in them. */
function madeFrom(loaded: Loaded, { shown: _, units: __, ...context }: PacketContext): string | undefined {
  const { complete, cells, failures, refusedPoints } = loaded;
  if (!complete || refusedPoints !== undefined || failures.length > 0 || context.excluded.error) {
    return undefined;
  }
  const { stepMs, evaluateToMs } = context.plan;
  const { nowMs = Infinity, ...frames } = context.frames;
  const pastToMs = Math.min(gridFloor(nowMs, stepMs), evaluateToMs);
  return JSON.stringify([{ ...context, frames }, pastToMs, cells.map(({ revision }) => revision)]);
}

export function withExclusions(model: ModelSpec, spans: TimeSpan[]): ModelSpec {
  return spans.length === 0 ? model : { ...model, exclusions: [...(model.exclusions ?? []), ...spans] };
}
