/** Upper bounds of what is saved: far above what anybody means, far below what holds up a page. Lengths: MAX_DURATION_MS of promql/. */

export const MAX_TIME_MS = Date.UTC(2200, 0);

/** In the metric's unit, whatever that is: bytes of the whole world are below 1e24. */
export const MAX_VALUE = 1e30;
/** In sigmas, units, or shares of the prediction. */
export const MAX_WIDTH = 1e6;

/** Characters of a panel's expression, which the upstream reads; rules read theirs, up to MAX_EXPRESSION_LENGTH of promql/. */
export const MAX_EXPR = 100_000;
/** Characters of a label, an annotation, a link or a description, which would come with every alert; of a name. */
export const MAX_TEXT = 10_000;
export const MAX_NAME = 500;

/** Excluded ranges; labels, annotations. */
export const MAX_SPANS = 1000;
export const MAX_ENTRIES = 100;
