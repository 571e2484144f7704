import { analyze, eventsByWidth, type ModelSpec, type Series } from '../core';

/** How many events each band width would have had. */
export interface WidthCurve {
  fromMs: number;
  toMs: number;
  /** In sigmas, ascending. */
  widths: number[];
  /** One count for each width; pending events do not count. */
  events: number[];
}

/** The widths that the panel's slider offers. */
export const MIN_WIDTH = 1;
export const MAX_WIDTH = 8;
export const WIDTH_STEP = 0.25;
export const WIDTHS = Array.from(
  { length: (MAX_WIDTH - MIN_WIDTH) / WIDTH_STEP + 1 },
  (_, i) => MIN_WIDTH + i * WIDTH_STEP
);

/**
 * The curve over every sample that was fetched, the weeks before the picture included: those which have no prediction
 * themselves, being the history of the others, count nothing. Undefined without two samples.
 *
 * It costs a whole analysis, so it is made when the band is tuned, not with every picture.
 */
export function widthCurve(series: Series, model: ModelSpec, stepMs: number): WidthCurve | undefined {
  const { times } = series;
  const [fromMs, toMs] = [times[0], times[times.length - 1]];
  if (!(toMs > fromMs)) {
    return undefined;
  }
  const grid = Float64Array.from({ length: Math.round((toMs - fromMs) / stepMs) + 1 }, (_, i) => fromMs + i * stepMs);
  const analysis = analyze(series, grid, model);
  const first = analysis.score.findIndex((score) => !Number.isNaN(score));
  return first < 0 ? undefined : { fromMs: grid[first], toMs, widths: WIDTHS, events: eventsByWidth(analysis, WIDTHS) };
}

/** Makes it at the first call, and keeps it. */
export function lazyWidthCurve(...args: Parameters<typeof widthCurve>): () => WidthCurve | undefined {
  let made: { curve: WidthCurve | undefined } | undefined;
  return () => (made ??= { curve: widthCurve(...args) }).curve;
}
