import { createContext } from 'react';
import type { NamedSeries } from '../view/prepare';

/** Shows the parts of a series as series of their own, beside the panel: a panel may not edit its dashboard. */
export type ShowSplit = (series: NamedSeries, label: string, expr: string) => void;

/** Absent where nothing can show them. A context, since the contents of a pinned tooltip are not rendered anew by props. */
export const SplitContext = createContext<ShowSplit | undefined>(undefined);
