import type { SeriesView } from '../../../frames/read/view';
import type { Suitability } from '../../../core';
import type { SeriesFound } from './prepareAggregation';

/** Facts of an answer's series; undefined without one. */
export function seriesFound(views: SeriesView[]): SeriesFound | undefined {
  if (views.length === 0) {
    return undefined;
  }
  const names = views.flatMap(({ observed }) => Object.keys(observed.labels ?? {}));
  return { count: views.length, labels: [...new Set(names)].filter((name) => name !== '__name__').sort() };
}

/** A verdict costs an analysis each: more series than this say no more. */
const MAX_JUDGED = 30;

export function suitabilities(views: SeriesView[]): Suitability[] {
  return views.slice(0, MAX_JUDGED).flatMap(({ meta }) => meta?.suitability?.() ?? []);
}
