import type { AdviceCode, Fitness, Reason, Suitability } from '../../../core';
import { listed } from '../../../words/listed';
import { scoreUnit, unitSign } from '../../../words/scoreUnit';
import { adviceText, reasonText } from '../../../words/suitabilityText';
import type { RuleRequest } from '../../../rules';
import type { Advice, Fix } from './advice';

/** Whether the model suits the series, all taken together. */
export interface Verdict {
  fitness: Fitness;
  text: string;
  /** Each reason once, with the sentence of the series that it is gravest for. */
  reasons: Advice[];
}

const WORDS: Record<Fitness, string> = {
  good: 'suits',
  fair: 'is usable, with reservations, for',
  poor: 'does not suit',
};
const GRAVEST_FIRST: Fitness[] = ['poor', 'fair', 'good'];

/** Undefined without a series. */
export function prepareVerdict(found: Suitability[], { model }: Pick<RuleRequest, 'model'>): Verdict | undefined {
  if (found.length === 0) {
    return undefined;
  }
  const counts = (['good', 'fair', 'poor'] as const)
    .map((fitness) => ({ fitness, count: found.filter(({ verdict }) => verdict === fitness).length }))
    .filter(({ count }) => count > 0);
  const parts = counts.map(({ fitness, count }) => `${WORDS[fitness]} ${found.length === 1 ? 'this' : count}`);
  const fitness = GRAVEST_FIRST.find((fitness) => counts.some((some) => some.fitness === fitness))!;
  return {
    fitness,
    text: `The model ${listed(parts)}${found.length === 1 ? '' : ` of ${found.length}`} series.`,
    reasons: onceEach(
      distinctReasons(found).map(([reason, count]) => ({
        code: reason.code,
        severity: reason.fitness === 'poor' ? 'warning' : 'info',
        text: found.length === 1 ? reasonText(reason) : `${reasonText(reason)} (${count} of ${found.length} series)`,
        help: reason.advice.map(adviceText),
        fixes: reason.advice.flatMap((advice) => fixOf(advice, model) ?? []),
      }))
    ),
  };
}

/** A remedy for several reasons is offered with the first, and said there only. */
function onceEach(reasons: Advice[]): Advice[] {
  const said = new Set<string>();
  const isNew = (text: string) => !said.has(text) && said.add(text) !== undefined;
  return reasons.map((reason) => ({
    ...reason,
    help: reason.help.filter(isNew),
    fixes: reason.fixes.filter(({ text }) => isNew(text)),
  }));
}

/** The gravest example of each reason and how many series have it; poor ones first, then the frequent ones. */
function distinctReasons(found: Suitability[]): Array<[Reason, number]> {
  const byCode = new Map<string, [Reason, number]>();
  for (const reason of found.flatMap(({ reasons }) => reasons)) {
    const [known, count] = byCode.get(reason.code) ?? [reason, 0];
    byCode.set(reason.code, [rank(reason) < rank(known) ? reason : known, count + 1]);
  }
  return [...byCode.values()].sort(([a, many], [b, others]) => rank(a) - rank(b) || others - many);
}

function rank({ fitness }: Reason): number {
  return GRAVEST_FIRST.indexOf(fitness);
}

/** Fields that get their defaults with another method. */
const OF_METHOD: Fix['set'] = { 'model.spread': '', 'model.bandWidth': '', 'model.for': '', 'model.smoothing': '' };

function fixOf(advice: AdviceCode, { method, bandWidth }: RuleRequest['model']): Fix | undefined {
  switch (advice) {
    case 'seasonal':
      return { text: "The article's model", set: { ...OF_METHOD, 'model.method': 'seasonal' } };
    case 'zscore':
      return { text: 'z-score method', set: { ...OF_METHOD, 'model.method': 'zscore' } };
    case 'sharp':
      return { text: 'Sharp method', set: { ...OF_METHOD, 'model.method': 'sharp' } };
    case 'residual-spread':
      return {
        text: 'Residual spread',
        set: { ...OF_METHOD, 'model.method': 'seasonal', 'model.spread': 'residual' },
      };
    case 'robust-spread':
      return { text: 'Robust spread', set: { ...OF_METHOD, 'model.method': 'seasonal', 'model.spread': 'robust' } };
    case 'daily-period':
      return { text: 'Period of one day', set: { 'model.period': '1d', 'model.trend': '1d' } };
    case 'above-only':
      return { text: 'Only above', set: { 'model.direction': 'above' } };
    case 'wider-band':
      return {
        text: `Width ${bandWidth + 1} ${unitSign(scoreUnit({ method }))}`,
        set: { 'model.bandWidth': String(bandWidth + 1) },
      };
    default:
      return undefined;
  }
}
