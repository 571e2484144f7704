/** Upper bounds of what is saved: far above what anybody means, far below what holds up a page. Lengths: MAX_DURATION_MS of promql/. */

export const MOST_TIME_MS = Date.UTC(2200, 0);

/** In the metric's unit, whatever that is: bytes of the whole world are below 1e24. */
export const MOST_VALUE = 1e30;
/** In sigmas, units, or shares of the prediction. */
export const MOST_WIDTH = 1e6;

/** Characters of an expression; of a link, a description; of a name. */
export const MOST_EXPR = 100_000;
export const MOST_TEXT = 10_000;
export const MOST_NAME = 500;

/** Excluded ranges; labels, annotations. */
export const MOST_SPANS = 1000;
export const MOST_ENTRIES = 100;
