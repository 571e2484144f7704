import { Observable } from 'rxjs';
import type { Steps } from '../../core';
import { laterTask, type LaterTask } from './laterTask';

/** Shorter than a frame of 60 a second, so that the page can draw and answer between two slices. */
const SLICE_MS = 12;

/** The end of the slice that is at work: what begins with its result belongs to the same task of the page, and shares it. */
let sharedEnd: number | undefined;

/** `items.map(work)` in slices: a single item is never cut. */
export function inSlices<Item, Result>(
  items: Item[],
  work: (item: Item, index: number) => Result,
  now?: () => number
): Observable<Result[]> {
  return stepsInSlices(
    items,
    function* (item, index) {
      return work(item, index);
    },
    now
  );
}

/**
 * The results of the items' steps, one item after the other, in slices of a few milliseconds each. Emits once; what a first slice is
 * enough for comes at once. Nothing more is worked on when nobody listens any more.
 *
 * @param now - milliseconds of any clock
 */
export function stepsInSlices<Item, Result>(
  items: Item[],
  stepsOf: (item: Item, index: number) => Steps<Result>,
  now: () => number = () => performance.now()
): Observable<Result[]> {
  return new Observable((subscriber) => {
    const results: Result[] = [];
    let steps: Steps<Result> | undefined;
    let task: LaterTask | undefined;
    const slice = () => {
      const outerEnd = sharedEnd;
      const end = (sharedEnd = outerEnd ?? now() + SLICE_MS);
      try {
        do {
          if (results.length >= items.length) {
            subscriber.next(results);
            subscriber.complete();
            return;
          }
          steps ??= stepsOf(items[results.length], results.length);
          const step = steps.next();
          if (step.done) {
            results.push(step.value);
            steps = undefined;
          }
        } while (now() < end);
        task ??= laterTask(slice);
        task.next();
      } catch (thrown) {
        subscriber.error(thrown);
      } finally {
        sharedEnd = outerEnd;
      }
    };
    slice();
    return () => task?.stop();
  });
}
