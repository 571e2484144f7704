import { DAY_MS } from './durations';
import { InvalidInputError } from './invalidInput';
import type { ModelSpec } from './model';
import { offsetsOf } from './timeZone';

/** @throws InvalidInputError which names the first property that makes no sense, and its value */
export function checkModel(model: ModelSpec) {
  requireThat('method', model.method, ['zscore', 'seasonal', 'sharp'].includes(model.method));
  requireThat('spread', model.spread, ['weekly', 'residual', 'robust'].includes(model.spread));
  requireThat('bounds', model.bounds, model.bounds === 'closed' || model.bounds === 'left-open');
  requireThat('windowMs', model.windowMs, isLength(model.windowMs));
  if (model.method !== 'zscore') {
    requireThat('periodMs', model.periodMs, isLength(model.periodMs));
    requireThat('cycles', model.cycles, Number.isInteger(model.cycles) && model.cycles >= 1 && model.cycles <= 8);
    requireThat('trendMs', model.trendMs, isLength(model.trendMs));
    requireThat(
      'smoothingMs',
      model.smoothingMs,
      isLength(model.smoothingMs) && model.smoothingMs <= longestSmoothingMs(model)
    );
  }
  if (model.timeZone !== undefined) {
    offsetsOf(model.timeZone);
  }
  for (const { fromMs, toMs } of model.exclusions ?? []) {
    requireThat('exclusion', `${fromMs}..${toMs}`, fromMs <= toMs);
  }
  checkJudgement(model);
}

/** A longer window, centred one period ago, or yesterday for `sharp`, would reach past the evaluated sample. */
export function longestSmoothingMs({ method, periodMs }: ModelSpec): number {
  return 2 * (method === 'sharp' ? Math.min(periodMs, DAY_MS) : periodMs);
}

/** The part of the model that `judge` reads. */
export function checkJudgement(model: ModelSpec) {
  requireThat('direction', model.direction, ['both', 'above', 'below'].includes(model.direction));
  requireThat('bandWidth', model.bandWidth, isLength(model.bandWidth));
  requireOptional('innerBandWidth', model.innerBandWidth, isLength);
  requireThat('forMs', model.forMs, isNotNegative(model.forMs));
  requireOptional('minWidth', model.minWidth, isNotNegative);
  requireOptional('minWidthRatio', model.minWidthRatio, isNotNegative);
  requireOptional('clipMin', model.clipMin, Number.isFinite);
  requireOptional(
    'clipMax',
    model.clipMax,
    (value) => Number.isFinite(value) && !(value <= (model.clipMin ?? -Infinity))
  );
}

const isLength = (value: number) => value > 0 && value < Infinity;
const isNotNegative = (value: number) => value >= 0 && value < Infinity;

function requireThat(name: string, value: number | string, holds: boolean) {
  if (!holds) {
    throw new InvalidInputError(name, value);
  }
}

function requireOptional(name: string, value: number | undefined, holds: (value: number) => boolean) {
  requireThat(name, value ?? '', value === undefined || holds(value));
}
