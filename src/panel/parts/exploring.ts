import { createContext } from 'react';
import type { TimeSpan } from '../../core';

/**
 * Address of Explore with another expression in the place of a panel's own, around an event; undefined where the user may not open
 * it. A context, since the contents of a pinned tooltip are not rendered anew by props.
 *
 * @param asked - the expression of the series, to tell its query from the others
 */
export type ExploreExpr = (
  asked: string | undefined,
  expr: string,
  event: TimeSpan,
  stepMs: number
) => string | undefined;

export const ExploreContext = createContext<ExploreExpr>(() => undefined);
