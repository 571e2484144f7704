import type { Labels } from '@grafana/data';
import type { AdviceCode, Suitability } from '../../core';
import { PROCESS_LABELS } from '../../promql/labelNames';
import { expressionShape } from '../../promql/shape';

/**
 * A verdict with the advice that can be followed: nothing is left to sum up over of the only series of an aggregation, or of one with a single
 * label, and no retention makes a process live longer.
 *
 * @param count - of the query's series
 */
export function advisable(expr: string, suitability: Suitability, labels: Labels, count: number): Suitability {
  const names = Object.keys(labels).filter((name) => name !== '__name__');
  const isWhole = count === 1 && (names.length < 2 || expressionShape(expr).labels.kind !== 'untouched');
  const isProcess = names.some((name) => PROCESS_LABELS.includes(name));
  const followed = (code: AdviceCode): AdviceCode[] => {
    switch (code) {
      case 'aggregate-more':
        return isWhole ? [] : [code];
      case 'longer-retention':
        return isProcess ? ['aggregate-processes'] : [code];
      default:
        return [code];
    }
  };
  const reasons = suitability.reasons.map((reason) => ({ ...reason, advice: reason.advice.flatMap(followed) }));
  return { ...suitability, reasons };
}
