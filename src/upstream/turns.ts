import type { DataFrame, DataQueryRequest, DataSourceApi } from '@grafana/data';
import { defer, tap, throwError, type Observable } from 'rxjs';
import { askUpstream } from './askUpstream';
import { Gate } from './gate';
import { Pauses } from './pauses';
import { isBusy, UpstreamError } from './upstreamError';

/** At most this many requests at once per upstream, whatever asks; more would keep other pages waiting. */
const PARALLEL_REQUESTS = 4;

/** The order in which upstreams are asked: few requests at once, and none right after an error. */
export class Turns {
  readonly pauses: Pauses;
  private gates = new Map<string, Gate>();

  constructor(now: () => number) {
    this.pauses = new Pauses(now);
  }

  /** Requests that are under way or wait for their turn, of all upstreams. */
  get underWay(): { running: number; waiting: number } {
    const gates = [...this.gates.values()];
    return {
      running: gates.reduce((sum, { running }) => sum + running, 0),
      waiting: gates.reduce((sum, { waiting }) => sum + waiting, 0),
    };
  }

  /**
   * A request when its turn comes, or the error of the last time while its pause lasts.
   *
   * @param upstream - uid of the data source
   * @param keys - subjects of the request: an error pauses these. A server that is busy pauses all that is asked of the upstream
   * @param isAhead - before all that wait without it
   */
  take<T>(upstream: string, keys: string[], ask: () => Observable<T>, isAhead: boolean): Observable<T> {
    const all = [upstream, ...keys];
    const request = defer(() => {
      const error = this.pauses.errorOf(all);
      return error
        ? throwError(() => error)
        : ask().pipe(
            tap({
              next: () => this.pauses.succeeded(all),
              error: (thrown: unknown) => {
                const refusal = UpstreamError.of(thrown);
                this.pauses.failed(isBusy(refusal) ? [upstream] : keys, refusal);
              },
            })
          );
    });
    return this.gateOf(upstream).pass(request, isAhead);
  }

  private gateOf(upstream: string): Gate {
    const gate = this.gates.get(upstream) ?? new Gate(PARALLEL_REQUESTS);
    this.gates.set(upstream, gate);
    return gate;
  }
}

const PLACE = Symbol.for('anomalyband.turns');

/** The turns of the page. App and data source are bundled apart, so that a module's own variable would be two. */
export function pageTurns(): Turns {
  const page = globalThis as { [PLACE]?: Turns };
  return (page[PLACE] ??= new Turns(() => Date.now()));
}

/** A single question to an upstream in the page's turns, before all history that waits. Emits and fails as `askUpstream`. */
export function askInTurn(upstream: DataSourceApi, request: DataQueryRequest): Observable<DataFrame[]> {
  return pageTurns().take(upstream.uid, [], () => askUpstream(upstream, request), true);
}
