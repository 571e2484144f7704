import type { SeriesView } from '../../../frames/read/view';
import { MINUTE_MS, type Suitability } from '../../../core';
import type { SeriesFound } from './prepareAggregation';

/** Facts of an answer's series; undefined without one. */
export function seriesFound(views: SeriesView[]): SeriesFound | undefined {
  if (views.length === 0) {
    return undefined;
  }
  const names = views.flatMap(({ observed }) => Object.keys(observed.labels ?? {}));
  return { count: views.length, labels: [...new Set(names)].filter((name) => name !== '__name__').sort() };
}

/** More series than this say no more. */
const MAX_JUDGED = 30;
/** A verdict replays other models over all samples of a series, so that it costs by the minute five times as much. */
const STEP_FOR_MAX_MS = 5 * MINUTE_MS;
const LEAST_JUDGED = 3;

export function suitabilities(views: SeriesView[]): Suitability[] {
  const share = Math.min(1, (views[0]?.meta?.stepMs ?? STEP_FOR_MAX_MS) / STEP_FOR_MAX_MS);
  const count = Math.max(LEAST_JUDGED, Math.round(share * MAX_JUDGED));
  return views.slice(0, count).flatMap(({ meta }) => meta?.suitability?.() ?? []);
}
