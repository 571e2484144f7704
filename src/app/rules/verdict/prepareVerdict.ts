import { localZone, type AdviceCode, type Fitness, type Reason, type Suitability } from '../../../core';
import { formatDuration } from '../../../promql/duration';
import { listed } from '../../../words/listed';
import { scoreUnit, unitSign } from '../../../words/scoreUnit';
import { adviceText, reasonText } from '../../../words/suitabilityText';
import type { RuleRequest } from '../../../rules';
import type { Advice, Fix } from './advice';
import { t } from '../../../language/translate';
import { localNumber } from '../../../language/numbers';

/** Whether the model suits the series, all taken together. */
export interface Verdict {
  fitness: Fitness;
  text: string;
  /** Each reason once, with the sentence of the series that it is gravest for. */
  reasons: Advice[];
}

const GRAVEST_FIRST: Fitness[] = ['poor', 'fair', 'good'];

/** Undefined without a series. */
export function prepareVerdict(found: Suitability[], { model }: Pick<RuleRequest, 'model'>): Verdict | undefined {
  if (found.length === 0) {
    return undefined;
  }
  const counts = (['good', 'fair', 'poor'] as const)
    .map((fitness) => ({ fitness, count: found.filter(({ verdict }) => verdict === fitness).length }))
    .filter(({ count }) => count > 0);
  const isTooYoung = found.every(({ reasons }) => reasons.some(isYetToCome));
  const fitness = isTooYoung
    ? 'fair'
    : GRAVEST_FIRST.find((fitness) => counts.some((some) => some.fitness === fitness))!;
  return {
    fitness,
    text: isTooYoung
      ? t('app.rules.verdict.too-young', 'Whether the model suits cannot be said yet.')
      : found.length === 1
        ? textOfOne(fitness)
        : textOfMany(counts, found.length),
    reasons: onceEach(
      distinctReasons(found).map(([reason, count]) => ({
        code: reason.code,
        severity: reason.fitness === 'poor' ? 'warning' : 'info',
        text:
          found.length === 1
            ? reasonText(reason)
            : t('app.rules.verdict.of-series', '{{reason}} ({{n}} of {{total}} series)', {
                reason: reasonText(reason),
                n: count,
                total: found.length,
              }),
        help: reason.advice.map((advice) => adviceText(advice, reason.data)),
        fixes: reason.advice.flatMap((advice) => fixOf(advice, model, reason) ?? []),
      }))
    ),
  };
}

/** A series with less history than the first range needs says nothing about the model. */
function isYetToCome({ code, data }: Reason): boolean {
  return code === 'no-prediction' && data.foundMs < data.firstMs;
}

function textOfOne(fitness: Fitness): string {
  switch (fitness) {
    case 'good':
      return t('app.rules.verdict.suits-this', 'The model suits this series.');
    case 'fair':
      return t('app.rules.verdict.fair-for-this', 'The model is usable, with reservations, for this series.');
    case 'poor':
      return t('app.rules.verdict.does-not-suit-this', 'The model does not suit this series.');
  }
}

function textOfMany(counts: Array<{ fitness: Fitness; count: number }>, total: number): string {
  const parts = counts.map(({ fitness, count: n }) =>
    fitness === 'good'
      ? t('app.rules.verdict.suits', 'suits {{n}}', { n })
      : fitness === 'fair'
        ? t('app.rules.verdict.fair-for', 'is usable, with reservations, for {{n}}', { n })
        : t('app.rules.verdict.does-not-suit', 'does not suit {{n}}', { n })
  );
  return t('app.rules.verdict.model', 'The model {{parts}} of {{total}} series.', { parts: listed(parts), total });
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

/** Fields that get their defaults with another method, with which it was replayed. */
const OF_METHOD: Fix['set'] = {
  'model.spread': '',
  'model.bandWidth': '',
  'model.window': '',
  'model.period': '',
  'model.trend': '',
  'model.for': '',
  'model.smoothing': '',
};
const ONE_DAY: Fix['set'] = { 'model.period': '1d', 'model.trend': '1d' };

function fixOf(
  advice: AdviceCode,
  { method, bandWidth }: RuleRequest['model'],
  { data }: Pick<Reason, 'data'>
): Fix | undefined {
  switch (advice) {
    case 'seasonal':
      return {
        text: t('app.rules.verdict.the-articles-model', "The article's model"),
        set: { ...OF_METHOD, 'model.method': 'seasonal' },
      };
    case 'zscore':
      return {
        text: t('app.rules.verdict.z-score-method', 'z-score method'),
        set: { ...OF_METHOD, 'model.method': 'zscore' },
      };
    case 'sharp':
      return {
        text: t('app.rules.verdict.sharp-method', 'Sharp method'),
        set: { ...OF_METHOD, 'model.method': 'sharp' },
      };
    case 'sharp-daily':
      return {
        text: t('app.rules.verdict.sharp-by-day', 'Sharp method, period of one day'),
        set: { ...OF_METHOD, 'model.method': 'sharp', ...ONE_DAY },
      };
    case 'residual-spread':
      return {
        text: t('app.rules.verdict.residual-spread', 'Residual spread'),
        set: { ...OF_METHOD, 'model.method': 'seasonal', 'model.spread': 'residual' },
      };
    case 'robust-spread':
      return {
        text: t('app.rules.verdict.robust-spread', 'Robust spread'),
        set: { ...OF_METHOD, 'model.method': 'seasonal', 'model.spread': 'robust' },
      };
    case 'local-time':
      return {
        text: t('app.rules.verdict.local-time', 'Time zone {{timeZone}}', { timeZone: localZone() }),
        set: { 'model.timeZone': localZone() },
      };
    case 'daily-period':
      return {
        text: t('app.rules.verdict.period-of-one-day', 'Period of one day'),
        set: ONE_DAY,
      };
    case 'above-only':
      return { text: t('app.rules.verdict.only-above', 'Only above'), set: { 'model.direction': 'above' } };
    case 'wider-band':
      return {
        text: t('app.rules.verdict.width', 'Width {{width}} {{unit}}', {
          width: localNumber(String(bandWidth + 1)),
          unit: unitSign(scoreUnit({ method })),
        }),
        set: { 'model.bandWidth': String(bandWidth + 1) },
      };
    case 'longer-for': {
      const length = formatDuration(data.smoothingMs);
      return { text: t('app.rules.verdict.for', 'For {{length}}', { length }), set: { 'model.for': length } };
    }
    default:
      return undefined;
  }
}
