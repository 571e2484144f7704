import type { Steps } from '../core';

/** How long a page works until it may draw again. */
const SLICE_MS = 12;

/**
 * All steps, with pauses in which the page can draw.
 *
 * @param gone - aborted when nobody waits any more: no further step is done, and the promise fails
 */
export async function withPauses<Result>(steps: Steps<Result>, gone?: AbortSignal): Promise<Result> {
  for (let end = performance.now() + SLICE_MS; ; ) {
    if (gone?.aborted) {
      throw new Error('left');
    }
    const { done, value } = steps.next();
    if (done) {
      return value;
    }
    if (performance.now() > end) {
      await new Promise((go) => setTimeout(go));
      end = performance.now() + SLICE_MS;
    }
  }
}
