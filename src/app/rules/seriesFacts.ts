import type { SeriesView } from '../../frames/view';

/** Label names of the series, without the metric's name, each once. */
export function labelsOf(views: SeriesView[]): string[] {
  const names = views.flatMap(({ observed }) => Object.keys(observed.labels ?? {}));
  return [...new Set(names)].filter((name) => name !== '__name__').sort();
}

/** Share of the evaluations, from the first sample on, that have none. Evaluations ahead of now do not count. */
export function sparseShare({ observed, time, meta }: SeriesView): number {
  const first = observed.values.findIndex((value) => value != null);
  const ahead = time.values.findIndex((timeMs) => timeMs >= (meta?.forecastFromMs ?? Infinity));
  const values = observed.values.slice(Math.max(first, 0), ahead < 0 ? undefined : ahead);
  return values.length === 0 ? 1 : values.filter((value) => value == null).length / values.length;
}

/** Share of the samples that are exactly 0. */
export function zeroShare({ observed }: SeriesView): number {
  const values = observed.values.filter((value) => value != null);
  return values.length === 0 ? 0 : values.filter((value) => value === 0).length / values.length;
}
