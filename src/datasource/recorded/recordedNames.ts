import { catchError, map, of, shareReplay, switchMap, timer, type Observable } from 'rxjs';
import { MINUTE_MS } from '../../core';
import type { Aligned } from '../../frames/write/align';
import { quote } from '../../promql/expression';

/** Rules may be added meanwhile. */
const KEPT_MS = 5 * MINUTE_MS;

interface Asked {
  names: Set<string>;
  /** How many series there are of each; undefined where the upstream could not tell. */
  there: Observable<ReadonlyMap<string, number> | undefined>;
  sinceMs: number;
}

/**
 * Which recorded series an upstream has: what the queries of a page need at one time is asked in one instant query, so that an
 * expression without rules costs no more than its share of it.
 */
export class RecordedNames {
  private asked = new Map<string, Asked[]>();
  private waiting = new Map<string, Asked>();

  constructor(private now: () => number) {}

  /**
   * How many series the upstream has of some names and maybe of others, those left out that have no sample; undefined where it cannot tell.
   *
   * @param ask - one instant query
   */
  counts(
    upstream: string,
    names: string[],
    ask: (expr: string) => Observable<Aligned>
  ): Observable<ReadonlyMap<string, number> | undefined> {
    const known = (this.asked.get(upstream) ?? []).filter(({ sinceMs }) => this.now() - sinceMs < KEPT_MS);
    this.asked.set(upstream, known);
    return (known.find((one) => names.every((name) => one.names.has(name))) ?? this.join(upstream, names, ask)).there;
  }

  forget(): void {
    this.asked.clear();
  }

  private join(upstream: string, names: string[], ask: (expr: string) => Observable<Aligned>): Asked {
    const asked = this.waiting.get(upstream) ?? this.begin(upstream, ask);
    names.forEach((name) => asked.names.add(name));
    return asked;
  }

  private begin(upstream: string, ask: (expr: string) => Observable<Aligned>): Asked {
    const names = new Set<string>();
    // What the other queries of the page need is added until then.
    const there = timer(0).pipe(
      switchMap(() => {
        this.waiting.delete(upstream);
        return ask(namesThere([...names]));
      }),
      map(
        ({ series }) => new Map(series.map(({ labels, series: { values } }) => [labels.__name__, values.at(-1) ?? 0]))
      ),
      catchError(() => of(undefined)),
      shareReplay(1)
    );
    const asked = { names, there, sinceMs: this.now() };
    this.waiting.set(upstream, asked);
    this.asked.get(upstream)?.push(asked);
    return asked;
  }
}

/** One element for each of the names that had a sample in the last two hours: some rules are evaluated once in an hour. */
function namesThere(names: string[]): string {
  const matcher = names.sort().join('|');
  return `count by (__name__) (last_over_time({__name__=~${quote(matcher)}}[2h]))`;
}
