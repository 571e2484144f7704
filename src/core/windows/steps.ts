/** A computation that may be left between two of its steps, so that a page can draw in between. */
export type Steps<Result> = Generator<undefined, Result>;

/** All steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      return value;
    }
  }
}
