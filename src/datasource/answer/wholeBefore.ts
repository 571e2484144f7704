import { LoadingState, type DataFrame, type DataQueryResponse } from '@grafana/data';
import { defer, filter, startWith, tap, type Observable } from 'rxjs';
import { anomalyMeta } from '../../frames/roles';
import { isUnfinished } from '../../frames/unfinished';

/** Queries that are remembered; the oldest go first. */
const MAX_QUERIES = 200;

/** Nothing is known of a query yet, and nothing of it is shown: others need not wait for it. */
export const NOTHING_YET: DataQueryResponse = { data: [], state: LoadingState.Loading };

/**
 * Which queries had a whole answer. What comes first of the next one, by few samples, would take back verdicts that are shown:
 * a refresh has whole packets alone. A query that had none shows whatever it has, at once.
 */
export class WholeBefore {
  private queries = new Set<string>();

  /** @param query - all that makes it another picture: expression, settings, range as it was chosen */
  packets(query: string, packets: Observable<DataQueryResponse>): Observable<DataQueryResponse> {
    return defer(() => {
      const noted = packets.pipe(tap((packet) => isWhole(packet) && this.note(query)));
      return this.queries.has(query)
        ? noted.pipe(filter(({ state }) => !isUnfinished(state)))
        : noted.pipe(startWith(NOTHING_YET));
    });
  }

  private note(query: string) {
    this.queries.delete(query);
    this.queries.add(query);
    if (this.queries.size > MAX_QUERIES) {
      this.queries.delete(this.queries.keys().next().value!);
    }
  }
}

/** Without a state a packet is the last one. Who has to agree to a history sees samples alone. */
function isWhole({ state, data }: DataQueryResponse): boolean {
  return state === undefined && data.every((frame) => anomalyMeta(frame as DataFrame)?.refusedPoints === undefined);
}
