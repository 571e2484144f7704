import type { AnomalyEvent } from '../../core';
import type { SeriesView } from './view';

/** The events of a series that lasted at least as long as `for`. */
export function firedEvents({ meta }: Pick<SeriesView, 'meta'>): AnomalyEvent[] {
  return (meta?.events ?? []).filter(({ pending }) => !pending);
}
