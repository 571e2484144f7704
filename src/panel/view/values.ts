import { formattedValueToString, type Field } from '@grafana/data';

/** A value that can be reckoned with: neither missing, NaN nor infinite. */
export function isNumber(value: number | null | undefined): value is number {
  return value != null && Number.isFinite(value);
}

/** Whether nothing below zero was observed in what is shown, as of a rate or a count. */
export function neverNegative(observed: Array<number | null | undefined>): boolean {
  return observed.every((value) => !(value! < 0));
}

/** With the unit and decimals of the observed field; a dash where nothing is there, which is not the same as NaN. */
export function valueText(field: Field, value: number | null | undefined): string {
  if (value == null) {
    return '–';
  }
  return Number.isNaN(value) || !field.display ? String(value) : formattedValueToString(field.display(value));
}

export type Edge = number | null | undefined;

/** "988 to 1492"; "up to 164" where the lower edge is below zero, which this metric never is: no drop leaves that range. */
export function rangeText(observed: Field, lower: Edge, upper: Edge): string {
  const hasNoFloor = isNumber(lower) && lower < 0 && neverNegative(observed.values);
  return `${hasNoFloor ? 'up' : valueText(observed, lower)} to ${valueText(observed, upper)}`;
}
