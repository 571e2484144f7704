import type { WidthCurve } from '../roles';
import { analyze, eventsByWidth, type Analysis, type ModelSpec, type Series } from '../../core';
import { mapTiers } from './mapTiers';

/** The widths that the panel's slider offers. */
export const MIN_WIDTH = 1;
export const MAX_WIDTH = 8;
export const WIDTH_STEP = 0.25;
export const WIDTHS = Array.from(
  { length: (MAX_WIDTH - MIN_WIDTH) / WIDTH_STEP + 1 },
  (_, i) => MIN_WIDTH + i * WIDTH_STEP
);

/**
 * The curve over every sample that was fetched, the weeks before the picture included, as soon as they have a prediction and
 * a full window behind them: what comes before is only the history of the others. Undefined without two samples.
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
  const analysis = analyze(series, grid, model, stepMs);
  const first = analysis.score.findIndex((score) => !Number.isNaN(score));
  if (first < 0) {
    return undefined;
  }
  // A sigma of its first few samples would make events of nothing: its window has to be full, where there is time for that.
  const full = first + Math.ceil(model.windowMs / stepMs);
  const from = full < grid.length - 1 ? full : first;
  return { fromMs: grid[from], toMs, widths: WIDTHS, events: eventsByWidth(rowsFrom(analysis, from), WIDTHS) };
}

function rowsFrom(analysis: Analysis, from: number): Analysis {
  const { times, observed, predicted, sigma, score, tiers } = analysis;
  const rest = (values: Float64Array) => values.subarray(from);
  return {
    ...analysis,
    times: rest(times),
    observed: rest(observed),
    predicted: rest(predicted),
    sigma: rest(sigma),
    score: rest(score),
    ...(tiers && { tiers: mapTiers(tiers, rest) }),
  };
}
