import { catchError, map, of, shareReplay, switchMap, timer, type Observable } from 'rxjs';
import { HOUR_MS, MINUTE_MS } from '../../core';
import type { Aligned } from '../../frames/write/align';
import { formatDuration } from '../../promql/duration';
import { keptApart, metricSelector, quote } from '../../promql/expression';

/** Rules may be added meanwhile. */
const KEPT_MS = 5 * MINUTE_MS;

/** What is recorded under some names; those without a sample are left out. */
export interface NamesThere {
  /** How many series there are of each. */
  counts: ReadonlyMap<string, number>;
  /** How far apart the samples of a name are, of those for which that was asked: to the minute, below that to the second. */
  intervals: ReadonlyMap<string, number>;
}

interface Asked {
  names: Set<string>;
  timed: Set<string>;
  /** Undefined where the upstream could not tell. */
  there: Observable<NamesThere | undefined>;
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
   * What the upstream has of some names and maybe of others; undefined where it cannot tell.
   *
   * @param upstream - who is asked, and what is added to each expression: filters of the dashboard
   * @param timed - names whose interval is asked for, too
   * @param ask - one instant query
   */
  there(
    upstream: string,
    names: string[],
    timed: string[],
    ask: (expr: string) => Observable<Aligned>
  ): Observable<NamesThere | undefined> {
    const known = (this.asked.get(upstream) ?? []).filter(({ sinceMs }) => this.now() - sinceMs < KEPT_MS);
    this.asked.set(upstream, known);
    const has = (one: Asked) =>
      names.every((name) => one.names.has(name)) && timed.every((name) => one.timed.has(name));
    return (known.find(has) ?? this.join(upstream, names, timed, ask)).there;
  }

  forget(): void {
    this.asked.clear();
  }

  private join(upstream: string, names: string[], timed: string[], ask: (expr: string) => Observable<Aligned>): Asked {
    const asked = this.waiting.get(upstream) ?? this.begin(upstream, ask);
    names.forEach((name) => asked.names.add(name));
    timed.forEach((name) => asked.timed.add(name));
    return asked;
  }

  private begin(upstream: string, ask: (expr: string) => Observable<Aligned>): Asked {
    const [names, timed] = [new Set<string>(), new Set<string>()];
    // What the other queries of the page need is added until then.
    const there = timer(0).pipe(
      switchMap(() => {
        this.waiting.delete(upstream);
        return ask(namesThere([...names], [...timed]));
      }),
      map(({ series }) => {
        const [counts, intervals] = [new Map<string, number>(), new Map<string, number>()];
        for (const { labels, series: one } of series) {
          const value = one.values.at(-1) ?? 0;
          const timedName = labels[TIMED_LABEL];
          if (timedName === undefined) {
            counts.set(labels.__name__, value);
          } else if (value > 1) {
            intervals.set(timedName, intervalOf(value));
          }
        }
        return { counts, intervals };
      }),
      catchError(() => of(undefined)),
      shareReplay(1)
    );
    const asked = { names, timed, there, sinceMs: this.now() };
    this.waiting.set(upstream, asked);
    this.asked.get(upstream)?.push(asked);
    return asked;
  }
}

/** Some rules are evaluated once in an hour. */
const REACH_MS = 2 * HOUR_MS;
/** Has the name whose samples are counted. */
const TIMED_LABEL = 'anomalyband_samples_of';

/** One element for each of the names that had a sample lately, and one for each that is timed: how many samples a series had. */
function namesThere(names: string[], timed: string[]): string {
  const matcher = names.sort().join('|');
  const reach = formatDuration(REACH_MS);
  const samples = timed.map((name) => [name, `max(count_over_time(${metricSelector(name)}[${reach}]))`]);
  const counts = `count by (__name__) (last_over_time({__name__=~${quote(matcher)}}[${reach}]))`;
  return timed.length === 0 ? counts : `${counts} or ${keptApart(Object.fromEntries(samples), TIMED_LABEL)}`;
}

function intervalOf(samples: number): number {
  const apartMs = REACH_MS / (samples - 1);
  const unitMs = apartMs < MINUTE_MS ? 1000 : MINUTE_MS;
  return Math.max(1, Math.round(apartMs / unitMs)) * unitMs;
}
