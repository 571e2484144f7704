import { InvalidInputError } from './invalidInput';
import type { ModelSpec } from './model';
import { offsetsOf } from './timeZone';

/** @throws InvalidInputError which names the first property that makes no sense, and its value */
export function checkModel(model: ModelSpec) {
  demand('method', model.method, ['zscore', 'seasonal', 'sharp'].includes(model.method));
  demand('spread', model.spread, ['weekly', 'residual', 'robust'].includes(model.spread));
  demand('bounds', model.bounds, model.bounds === 'closed' || model.bounds === 'left-open');
  demand('windowMs', model.windowMs, isLength(model.windowMs));
  if (model.method !== 'zscore') {
    demand('periodMs', model.periodMs, isLength(model.periodMs));
    demand('cycles', model.cycles, Number.isInteger(model.cycles) && model.cycles >= 1 && model.cycles <= 8);
    demand('trendMs', model.trendMs, isLength(model.trendMs));
    // A longer window, centred one period ago, would reach past the evaluated sample.
    demand('smoothingMs', model.smoothingMs, isLength(model.smoothingMs) && model.smoothingMs <= 2 * model.periodMs);
  }
  if (model.timeZone !== undefined) {
    offsetsOf(model.timeZone);
  }
  for (const { fromMs, toMs } of model.exclusions ?? []) {
    demand('exclusion', `${fromMs}..${toMs}`, fromMs <= toMs);
  }
  checkJudgement(model);
}

/** The part of the model that `judge` reads. */
export function checkJudgement(model: ModelSpec) {
  demand('direction', model.direction, ['both', 'above', 'below'].includes(model.direction));
  demand('bandWidth', model.bandWidth, isLength(model.bandWidth));
  demandOptional('innerBandWidth', model.innerBandWidth, isLength);
  demand('forMs', model.forMs, isNotNegative(model.forMs));
  demandOptional('minWidth', model.minWidth, isNotNegative);
  demandOptional('minWidthRatio', model.minWidthRatio, isNotNegative);
  demandOptional('clipMin', model.clipMin, Number.isFinite);
  demandOptional(
    'clipMax',
    model.clipMax,
    (value) => Number.isFinite(value) && !(value <= (model.clipMin ?? -Infinity))
  );
}

const isLength = (value: number) => value > 0 && value < Infinity;
const isNotNegative = (value: number) => value >= 0 && value < Infinity;

function demand(name: string, value: number | string, holds: boolean) {
  if (!holds) {
    throw new InvalidInputError(name, value);
  }
}

function demandOptional(name: string, value: number | undefined, holds: (value: number) => boolean) {
  demand(name, value ?? '', value === undefined || holds(value));
}
