import { getBackendSrv } from '@grafana/runtime';
import { defer, map, ReplaySubject, share, type Observable } from 'rxjs';
import { DAY_MS, gridCeil, gridFloor, HOUR_MS, MINUTE_MS, type TimeSpan } from '../../core';

/** A dashboard that refreshes every few seconds asks for its annotations once in this time. */
const KEPT_MS = MINUTE_MS;

/** Grafana's own default is 100, which a tag of deployments exceeds in five weeks. */
const MAX_ANNOTATIONS = 5000;

interface SavedAnnotation {
  time: number;
  timeEnd?: number;
}

/** Grafana annotations with a tag, kept for a minute. */
export class TaggedSpans {
  private kept = new Map<string, { askedMs: number; spans: Observable<TimeSpan[]> }>();

  constructor(private now: () => number) {}

  /**
   * The spans of all annotations with the tag that touch the given time. One without an end is a moment. Fails with whatever
   * Grafana's API refuses with. Who unsubscribes last cancels the request.
   */
  get(tag: string, { fromMs, toMs }: TimeSpan): Observable<TimeSpan[]> {
    // Whole days and hours, so that the next refresh asks for the same.
    const [from, to] = [gridFloor(fromMs, DAY_MS), gridCeil(toMs, HOUR_MS)];
    const key = JSON.stringify([tag, from, to]);
    const known = this.kept.get(key);
    if (known && this.now() - known.askedMs < KEPT_MS) {
      return known.spans;
    }
    const spans = ask(tag, from, to).pipe(share({ connector: () => new ReplaySubject(1), resetOnComplete: false }));
    this.forgetOld();
    this.kept.set(key, { askedMs: this.now(), spans });
    return spans;
  }

  forget(): void {
    this.kept.clear();
  }

  private forgetOld(): void {
    for (const [key, { askedMs }] of this.kept) {
      if (this.now() - askedMs >= KEPT_MS) {
        this.kept.delete(key);
      }
    }
  }
}

function ask(tag: string, from: number, to: number): Observable<TimeSpan[]> {
  const params = { tags: [tag], from, to, limit: MAX_ANNOTATIONS };
  return defer(() =>
    getBackendSrv().fetch<SavedAnnotation[]>({ url: '/api/annotations', params, showErrorAlert: false })
  ).pipe(map(({ data }) => data.map(({ time, timeEnd }) => ({ fromMs: time, toMs: timeEnd || time }))));
}
