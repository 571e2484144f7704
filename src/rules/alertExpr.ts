import { isShaped, leastAbsenceMs, majorityOf, missedByCycles, type ModelSpec } from '../core';
import { formatDuration } from '../promql/duration';
import { countOf, metricSelector } from '../promql/expression';
import { VOTE_LABEL } from '../recorded/names';
import type { SeriesNames } from '../recorded/seriesNames';
import { agoPieces, byDate } from './calendar';
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

/**
 * What is predicted of series that have no sample, where the season had some: `missedAt` of the core. A band cannot see an absence: a
 * comparison with nothing gives nothing.
 */
export function missingExpr(request: RuleRequest, { observed, prediction }: SeriesNames): string {
  const { model, madeAtMs } = request;
  const cycles = missedByCycles(model);
  const votes = Array.from({ length: cycles }, (_, i) =>
    byDate(agoPieces(i + 1, model, madeAtMs), (agoMs) => `${observed} offset ${formatDuration(agoMs)}`)
  );
  const had = cycles === 1 ? `(${votes[0]})` : `${countOf(votes, VOTE_LABEL)} >= ${majorityOf(cycles)}`;
  return `(${prediction} > -Inf unless ${observed})\nand ${had}`;
}

/** Two failed scrapes are no absence. */
export function missingForMs({ model, intervalMs }: Pick<RuleRequest, 'model' | 'intervalMs'>): number {
  return leastAbsenceMs(model, intervalMs);
}
