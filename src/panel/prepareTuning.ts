import { canRetune, eventsWith } from '../frames/viewRetune';
import type { NamedSeries } from './prepare';

/** How many events a band width would have had. */
export interface WidthCount {
  width: number;
  events: number;
}

export const MIN_WIDTH = 1;
export const MAX_WIDTH = 8;
export const WIDTH_STEP = 0.25;

/** The number of events (no pending ones) over all series, for each width of the slider. Empty when nothing can be retuned. */
export function countsByWidth(series: NamedSeries[]): WidthCount[] {
  const tunable = series.filter(canRetune);
  if (tunable.length === 0) {
    return [];
  }
  const counts: WidthCount[] = [];
  for (let width = MIN_WIDTH; width <= MAX_WIDTH; width += WIDTH_STEP) {
    const events = tunable.reduce(
      (sum, one) => sum + eventsWith(one, { bandWidth: width }).filter(({ pending }) => !pending).length,
      0
    );
    counts.push({ width, events });
  }
  return counts;
}
