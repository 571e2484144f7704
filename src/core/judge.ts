import type { Analysis, LastingBand, Prepared } from './analysis';
import { bandAround } from './band';
import { checkJudgement } from './checkModel';
import { findEvents } from './events';
import type { Direction, ModelSpec } from './model';
import { furtherReach, lastingReach, suddenReach } from './reach';
import { lastingBand } from './sharp/judgeTiers';

/** The properties of a model that can be changed without computing predictions again. */
export type Judgement = Pick<
  ModelSpec,
  'bandWidth' | 'innerBandWidth' | 'direction' | 'forMs' | 'minWidth' | 'minWidthRatio' | 'clipMin' | 'clipMax'
>;

/**
 * The cheap half of an analysis: band, outliers and events, from predictions and sigmas that are known already.
 * The result shares the other arrays with `prepared`, which stays as it was.
 *
 * @throws InvalidInputError when a changed property makes no sense
 */
export function judge(prepared: Prepared, changes: Partial<Judgement> = {}): Analysis {
  const model = { ...prepared.model, ...changes };
  checkJudgement(model);
  const { predicted, sigma } = prepared;
  const { lower, upper } = bandAround(predicted, sigma, model.bandWidth, model);
  const inner =
    model.innerBandWidth === undefined ? undefined : bandAround(predicted, sigma, model.innerBandWidth, model);
  const sudden = outliersOf(prepared.observed, lower, upper, model.direction);
  const lasting = prepared.tiers && lastingBand(prepared.tiers, model);
  const outlier = lasting ? outsideEither(sudden, lasting, { ...prepared, model }) : sudden;
  const { times, observed, observedPresent, score } = prepared;
  const events = findEvents({ times, observed, observedPresent, score, lower, upper, lasting, outlier }, model.forMs);
  const judged = { model, lower, upper, innerLower: inner?.lower, innerUpper: inner?.upper, lasting, outlier, events };
  // A spread with so many properties after it is slow in V8: 3 us, as long as all arithmetic of this function.
  return Object.assign({}, prepared, judged);
}

/** +1 above the band, -1 below, 0 inside, without a band, without an observation, or in an ignored direction. */
function outliersOf(observed: Float64Array, lower: Float64Array, upper: Float64Array, direction: Direction): Int8Array {
  const above = direction === 'below' ? 0 : 1;
  const below = direction === 'above' ? 0 : -1;
  const outlier = new Int8Array(observed.length);
  for (let i = 0; i < observed.length; i++) {
    outlier[i] = observed[i] > upper[i] ? above : observed[i] < lower[i] ? below : 0;
  }
  return outlier;
}

/** Which side a sample is outside on by either tier. */
function outsideEither(sudden: Int8Array, { observed, lower, upper }: LastingBand, prepared: Prepared): Int8Array {
  const lasting = outliersOf(observed, lower, upper, prepared.model.direction);
  return sudden.map((side, i) =>
    side * lasting[i] < 0
      ? Math.sign(furtherReach(suddenReach(prepared, i), lastingReach(prepared, i)))
      : side || lasting[i]
  );
}
