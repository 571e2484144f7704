import { fromEvent, NEVER, of, takeUntil, type MonoTypeOperatorFunction } from 'rxjs';

/** Ends, and so cancels, what runs when nobody waits for it any more. */
export function untilGone<T>(gone: AbortSignal | undefined): MonoTypeOperatorFunction<T> {
  return takeUntil(gone === undefined ? NEVER : gone.aborted ? of(gone) : fromEvent(gone, 'abort'));
}
