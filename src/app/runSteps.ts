import { Observable } from 'rxjs';
import type { Steps } from '../core';

/** How long steps go on until the page may draw again: less than a frame of 60 a second. */
const SLICE_MS = 12;

/** The result of steps, worked on in slices. Nothing more is worked on when nobody listens any more. */
export function runSteps<Result>(steps: Steps<Result>): Observable<Result> {
  return new Observable((subscriber) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const slice = () => {
      const endMs = performance.now() + SLICE_MS;
      try {
        do {
          const step = steps.next();
          if (step.done) {
            subscriber.next(step.value);
            subscriber.complete();
            return;
          }
        } while (performance.now() < endMs);
        timer = setTimeout(slice);
      } catch (thrown) {
        subscriber.error(thrown);
      }
    };
    slice();
    return () => clearTimeout(timer);
  });
}
