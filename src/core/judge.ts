import type { Analysis, Prepared } from './analysis';
import { bandAround } from './band';
import { checkJudgement } from './checkModel';
import { findEvents } from './events';
import type { ModelSpec } from './model';
import { tellKinds } from './sharp/eventKinds';
import { lastingBand } from './sharp/judgeTiers';
import { verdictsOf } from './verdict';

/** The properties of a model that can be changed without computing predictions again. */
export type Judgement = Pick<
  ModelSpec,
  'bandWidth' | 'innerBandWidth' | 'direction' | 'forMs' | 'minWidth' | 'minWidthRatio' | 'clipMin' | 'clipMax'
>;

/**
 * The cheap half of an analysis: band, verdicts and events, from predictions and sigmas that are known already.
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
  const lasting = prepared.tiers && lastingBand(prepared.tiers, model);
  const verdict = verdictsOf(prepared, model, { lower, upper }, lasting);
  const { times, observed, observedPresent, score } = prepared;
  const events = findEvents({ times, observed, observedPresent, score, lower, upper, lasting, verdict }, model.forMs);
  tellKinds(events, prepared, model, verdict);
  const judged = { model, lower, upper, innerLower: inner?.lower, innerUpper: inner?.upper, lasting, verdict, events };
  // A spread with so many properties after it is slow in V8: 3 us, as long as all arithmetic of this function.
  return Object.assign({}, prepared, judged);
}
