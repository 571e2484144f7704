import type { ModelSpec } from '../core';
import { metricSelector } from '../promql/expression';
import type { SeriesNames } from '../recorded/seriesNames';
import { isShaped } from '../recorded/shaped';
import type { AlertChoice, RuleRequest } from './request';

/** Which side of the band an alert is about. */
export type Side = 'outside' | 'above' | 'below';

/** The sides that get an alert of their own. */
export function alertSides({ direction }: ModelSpec, { separate }: Pick<AlertChoice, 'separate'>): Side[] {
  if (direction !== 'both') {
    return [direction];
  }
  return separate ? ['above', 'below'] : ['outside'];
}

/** Expression of an alert: samples outside by the method, without the series that have opted out. */
export function alertExpr(judged: string, { alert: { optOut } }: RuleRequest): string {
  return optOut ? `(${judged})\nunless on (${optOut.on.join(', ')}) ${metricSelector(optOut.metric)}` : judged;
}

/**
 * True exactly where the core's verdict is outside. `sigma > 0` because a division by 0 would give an infinity, which is beyond every
 * width, where the core says "no score".
 */
export function judgedExpr(side: Side, { model }: RuleRequest, names: SeriesNames): string {
  return isShaped(model) ? beyondEdges(side, names) : beyondScore(side, model, names);
}

function beyondScore(side: Side, { bandWidth }: ModelSpec, { observed, prediction, sigma }: SeriesNames): string {
  const score = `(${observed} - ${prediction}) / (${sigma} > 0)`;
  switch (side) {
    case 'outside':
      return `abs(${score}) > ${bandWidth}`;
    case 'above':
      return `${score} > ${bandWidth}`;
    case 'below':
      return `${score} < -${bandWidth}`;
  }
}

export function beyondEdges(
  side: Side,
  { observed, lower, upper }: Pick<SeriesNames, 'observed' | 'lower' | 'upper'>
): string {
  const above = `${observed} > ${upper}`;
  const below = `${observed} < ${lower}`;
  return side === 'outside' ? `${above} or ${below}` : side === 'above' ? above : below;
}

/** How long a series is missed before its absence is taken for normal. */
const MISSED_FOR = '1d';

/** Series that were there and are gone. A band cannot see them: a comparison with nothing gives nothing. */
export function missingExpr({ observed }: SeriesNames): string {
  return `count_over_time(${observed}[${MISSED_FOR}]) unless ${observed}`;
}
