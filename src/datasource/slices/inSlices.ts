import { Observable } from 'rxjs';

/** Shorter than a frame of 60 a second, so that the page can draw and answer between two slices. */
const SLICE_MS = 12;

/** The end of the slice that is at work: what begins with its result belongs to the same task of the page, and shares it. */
let sharedEnd: number | undefined;

/**
 * `items.map(work)` in slices of a few milliseconds each: a single item is never cut. Emits once; what a first slice is
 * enough for comes at once. Nothing more is worked on when nobody listens any more.
 *
 * @param now - milliseconds of any clock
 */
export function inSlices<Item, Result>(
  items: Item[],
  work: (item: Item, index: number) => Result,
  now: () => number = () => performance.now()
): Observable<Result[]> {
  return new Observable((subscriber) => {
    const results: Result[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
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
          results.push(work(items[results.length], results.length));
        } while (now() < end);
        timer = setTimeout(slice);
      } catch (thrown) {
        subscriber.error(thrown);
      } finally {
        sharedEnd = outerEnd;
      }
    };
    slice();
    return () => clearTimeout(timer);
  });
}
