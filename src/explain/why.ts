import { leavesBand, leavesLasting } from '../core';
import { isNumber } from '../words/isNumber';
import { scoreUnit, unitWord } from '../words/scoreUnit';
import { rangeText } from '../words/rangeText';
import type { JudgedSeries, Value } from './judgedSeries';
import { votesOf, votesText, type Vote } from './votes';
import { heldText, lastingText, returnText, seasonVotes, unitText } from './whySharp';
import { fixedText } from '../language/numbers';
import { t } from '../language/translate';

/** The verdict on one sample in parts, for those who have room to set them apart. */
export interface Explanation {
  /** "812 is 3.4 sigma below the 1240 predicted", without a full stop. */
  verdict: string;
  /** Where the prediction comes from. */
  votes: Vote[];
  /** "988 to 1492"; '' without a range. */
  normal: string;
  /** How wide that is in the unit of `sharp`; '' for the other methods. */
  unit: string;
  /**
   * Sentence for a sample that is outside though back where the season expects it, as after an outage, or inside while an incident is
   * still open; '' elsewhere, and for the other methods.
   */
  returned: string;
  /** Sentence of the second tier of `sharp`; '' for the other methods. */
  lasting: string;
  /** The verdict is that of the second tier; inside, the score. */
  lastingDecides: boolean;
  /** The second tier finds the sample abnormal, whichever decides. */
  lastingOutside: boolean;
}

/** The verdict on one sample in one or two sentences, with the numbers of the formula and with what was missing. */
export function why(series: JudgedSeries, row: number): string {
  const { verdict, votes, normal, unit, returned, lasting, lastingDecides } = explain(series, row);
  const because = votesText(votes);
  const range = unit
    ? t('explain.normal-of-width', 'Normal: {{normal}} ({{unit}}).', { normal, unit })
    : t('explain.normal', 'Normal: {{normal}}.', { normal });
  const sudden = [`${verdict}${because && `: ${because}`}.`, normal && range];
  // The tier that decides comes first.
  return (lastingDecides ? [lasting, ...sudden] : [returned, ...sudden, lasting]).filter(Boolean).join(' ');
}

export function explain(series: JudgedSeries, row: number): Explanation {
  const verdict = series.verdict[row];
  return {
    verdict: judgement(series, row),
    votes: provenance(series, row),
    normal: range(series, row),
    unit: unitText(series, row),
    returned: returnText(series, row) || heldText(series, row),
    lasting: lastingText(series, row),
    lastingDecides: leavesBand(verdict) === leavesLasting(verdict) ? lastsFurther(series, row) : leavesLasting(verdict),
    lastingOutside: leavesLasting(verdict),
  };
}

/** Where both tiers are outside, or both inside: whether the second is further out, on the side of the verdict. */
function lastsFurther(series: JudgedSeries, row: number): boolean {
  const [sudden, lasting] = [valueAt(series, 'suddenScore', row) ?? 0, valueAt(series, 'lastingScore', row) ?? 0];
  return Math.abs(lasting) > Math.abs(sudden) && !(lasting * (series.verdict[row] ?? 0) < 0);
}

function judgement(series: JudgedSeries, row: number): string {
  const at = (role: string) => valueAt(series, role, row);
  const { text } = series;
  const [observed, predicted] = [at('observed'), at('predicted')];
  if (!isNumber(predicted)) {
    return isNumber(observed)
      ? t('explain.observed-only', '{{observed}}, but there is no prediction', { observed: text(observed) })
      : t('explain.no-prediction', 'No prediction');
  }
  if (!isNumber(observed)) {
    return observed == null
      ? t('explain.no-sample', 'No sample; {{predicted}} predicted', { predicted: text(predicted) })
      : t('explain.nan', 'The sample is NaN; {{predicted}} predicted', { predicted: text(predicted) });
  }
  // Sentence of the band that is shown; the other tier of `sharp` has its own.
  const score = at('suddenScore') ?? (series.fields.suddenScore ? null : at('score'));
  const unit = unitWord(scoreUnit(series.meta?.model));
  const values = {
    observed: text(observed),
    predicted: text(predicted),
    distance: isNumber(score) ? `${fixedText(Math.abs(score), 1)} ${unit}` : text(Math.abs(observed - predicted)),
  };
  return observed < predicted
    ? t('explain.below', '{{observed}} is {{distance}} below the {{predicted}} predicted', values)
    : t('explain.above', '{{observed}} is {{distance}} above the {{predicted}} predicted', values);
}

function range(series: JudgedSeries, row: number): string {
  const { fields } = series;
  const [lower, upper] = [fields.lower?.values[row], fields.upper?.values[row]];
  return isNumber(lower) && isNumber(upper) ? rangeText(series.observed.values, series.text, lower, upper) : '';
}

/** Where the prediction comes from. A past cycle further from it than the band is wide is called odd. */
function provenance(series: JudgedSeries, row: number): Vote[] {
  const model = series.meta?.model;
  if (model?.method === 'zscore') {
    return [{ name: t('explain.mean-of-window', 'the mean of its window'), numbers: '' }];
  }
  const sigma = valueAt(series, 'sigma', row);
  const oddBy = isNumber(sigma) ? sigma * (model?.bandWidth ?? 3) : Infinity;
  return model?.method === 'sharp'
    ? seasonVotes(series, row, oddBy)
    : votesOf(series, row, valueAt(series, 'predicted', row), oddBy);
}

function valueAt({ fields }: JudgedSeries, role: string, row: number): Value {
  return fields[role]?.values[row];
}
