import { isNumber } from './isNumber';
import { t } from '../language/translate';

type Value = number | null | undefined;

/** Whether nothing below zero was observed in what is shown, as of a rate or a count. */
export function neverNegative(observed: ArrayLike<Value>): boolean {
  for (let i = 0; i < observed.length; i++) {
    if (observed[i]! < 0) {
      return false;
    }
  }
  return true;
}

/**
 * "988 to 1492"; "up to 164" where the lower edge is below zero, which this metric never is: no drop leaves that range.
 *
 * @param text - a number in the metric's unit
 */
export function rangeText(
  observed: ArrayLike<Value>,
  text: (value: Value) => string,
  lower: Value,
  upper: Value
): string {
  const hasNoFloor = isNumber(lower) && lower < 0 && neverNegative(observed);
  return hasNoFloor
    ? t('words.range-up-to', 'up to {{upper}}', { upper: text(upper) })
    : t('words.range', '{{lower}} to {{upper}}', { lower: text(lower), upper: text(upper) });
}
