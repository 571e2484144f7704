import type { Analysis, Prepared } from './analysis';
import { bandAround } from './band';
import { checkJudgement } from './checkModel';
import { findEvents } from './events';
import type { ModelSpec } from './model';
import { tellKinds } from './sharp/eventKinds';
import { heldOpen } from './sharp/heldOpen';
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
  const held = heldOpen(prepared, model);
  const { times, observed, observedPresent, score } = prepared;
  const toFindIn = { times, observed, observedPresent, score, lower, upper, lasting, verdict, held };
  const events = findEvents(toFindIn, model.forMs);
  tellKinds(events, prepared, model, verdict, held);
  const [innerLower, innerUpper] = [inner?.lower, inner?.upper];
  const judged = { model, lower, upper, innerLower, innerUpper, lasting, verdict, held, events };
  // A spread with so many properties after it is slow in V8: 3 us, as long as all arithmetic of this function.
  return Object.assign({}, prepared, judged);
}
