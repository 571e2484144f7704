import { ReplaySubject, share, timer, type Observable } from 'rxjs';
import { MINUTE_MS } from '../../core';
import type { Aligned } from '../../frames/write/align';

/** So many answers are kept; the oldest goes first. */
const MAX_CHECKS = 200;
/** A refused request is not asked again right away. */
const PAUSE_MS = MINUTE_MS;

/**
 * Values that the server computed anew to check recorded series. The times of a check stay the same for hours, so that a dashboard
 * which refreshes every few seconds asks once.
 */
export class KeptChecks {
  private kept = new Map<string, Observable<Aligned>>();

  /** @param ask - starts the request when it is subscribed to */
  get(key: string, ask: () => Observable<Aligned>): Observable<Aligned> {
    const known = this.kept.get(key);
    if (known) {
      return known;
    }
    const answer = ask().pipe(
      share({
        connector: () => new ReplaySubject(1),
        resetOnComplete: false,
        resetOnError: () => timer(PAUSE_MS),
      })
    );
    this.kept.set(key, answer);
    if (this.kept.size > MAX_CHECKS) {
      this.kept.delete(this.kept.keys().next().value!);
    }
    return answer;
  }

  forget(): void {
    this.kept.clear();
  }
}
