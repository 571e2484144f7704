import { defer, of, ReplaySubject, share, type Observable } from 'rxjs';

/**
 * An answer for Grafana, which listens twice, the first time only until something comes: what came at once is not made, or asked
 * for, again. Whoever leaves later cancels at once.
 */
export function heardTwice<T>(answer: Observable<T>): Observable<T> {
  let isNew = true;
  const atMicrotask = () => Promise.resolve();
  return defer(() => {
    isNew = true;
    void atMicrotask().then(() => (isNew = false));
    return answer;
  }).pipe(
    share({
      connector: () => new ReplaySubject(1),
      resetOnComplete: false,
      resetOnRefCountZero: () => (isNew ? atMicrotask() : of(undefined)),
    })
  );
}
