import { LoadingState, type DataQueryResponse } from '@grafana/data';
import { catchError, map, merge, of, type Observable } from 'rxjs';

/** The answer to one query; it may come in several packets, each replacing the one before. */
export interface Answer {
  refId: string;
  packets: Observable<DataQueryResponse>;
}

/**
 * The answers of a panel's queries as one stream. Each query has one packet key, so that its later packets replace its earlier
 * ones. The panel counts as loading until every query is done; a failed query is an error of the panel and leaves the
 * others alone.
 */
export function joinAnswers(answers: Answer[]): Observable<DataQueryResponse> {
  if (answers.length === 0) {
    return of({ data: [], state: LoadingState.Done });
  }
  const loading = new Set(answers.map(({ refId }) => refId));
  return merge(
    ...answers.map(({ refId, packets }) =>
      packets.pipe(
        catchError((error: unknown) => of(errorPacket(refId, error))),
        map((packet) => {
          const own = packet.state ?? LoadingState.Done;
          if (own !== LoadingState.Loading) {
            loading.delete(refId);
          }
          return { ...packet, key: refId, state: loading.size > 0 ? LoadingState.Loading : own };
        })
      )
    )
  );
}

function errorPacket(refId: string, thrown: unknown): DataQueryResponse {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const status = (thrown as { status?: number }).status;
  const error = { refId, message, ...(status !== undefined && { status }) };
  return { data: [], state: LoadingState.Error, error, errors: [error] };
}
