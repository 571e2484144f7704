import { LoadingState, type DataQueryResponse } from '@grafana/data';
import { catchError, combineLatest, filter, map, of, type Observable } from 'rxjs';
import { countedNotices } from './countedNotices';
import { isUnfinished } from '../../frames/unfinished';
import { NOTHING_YET } from './wholeBefore';

/** The answer to one query; it may come in several packets, each replacing the one before. */
export interface Answer {
  refId: string;
  packets: Observable<DataQueryResponse>;
}

/** Grafana keeps one packet for each key, and would take the name of the first query that has data for a missing one. */
const PACKET_KEY = 'all';

/**
 * The answers of a panel's queries as one stream of packets, each with all that is known of all queries, in their order: none
 * before each query has answered, or said that nothing of it is shown, so that a refresh does not take the series of one away
 * until the others come. The panel counts as loading until every query is done; a failed query is an error of the panel and
 * leaves the others alone.
 */
export function joinAnswers(answers: Answer[]): Observable<DataQueryResponse> {
  if (answers.length === 0) {
    return of({ data: [], state: LoadingState.Done });
  }
  const parts = answers.map(({ refId, packets }) =>
    packets.pipe(catchError((error: unknown) => of(errorPacket(refId, error))))
  );
  return combineLatest(parts).pipe(
    filter((packets) => packets.some((packet) => packet !== NOTHING_YET)),
    map(joined)
  );
}

function joined(packets: DataQueryResponse[]): DataQueryResponse {
  const errors = packets.flatMap(({ errors }) => errors ?? []);
  const data = packets.flatMap((packet) => packet.data);
  return {
    key: PACKET_KEY,
    data: countedNotices(data),
    state: packets.some(({ state }) => isUnfinished(state))
      ? data.length + errors.length > 0
        ? LoadingState.Streaming
        : LoadingState.Loading
      : errors.length > 0
        ? LoadingState.Error
        : LoadingState.Done,
    ...(errors.length > 0 && { error: errors[0], errors }),
  };
}

function errorPacket(refId: string, thrown: unknown): DataQueryResponse {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const status = (thrown as { status?: number }).status;
  const error = { refId, message, ...(status !== undefined && { status }) };
  return { data: [], state: LoadingState.Error, error, errors: [error] };
}
