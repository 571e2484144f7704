/** A longer text is not read at all: it would hold up the page with every key. In UTF-16 units. */
export const MAX_EXPRESSION_LENGTH = 10_000;
/** Brackets in brackets, and sums of so many terms: from 150 on the parser takes a right text for a wrong one. */
export const MAX_EXPRESSION_NESTING = 150;
