import { formattedValueToString, type Field, type FormattedValue } from '@grafana/data';
import { isNumber } from '../../words/isNumber';
import { rangeText as textOfRange } from '../../words/rangeText';
import { localNumber } from '../../language/numbers';

export { isNumber };

/** From here on not all digits of a number are its own, and without a unit Grafana writes them all. */
const ALL_DIGITS_BELOW = 1e15;

/** With the unit and decimals of the observed field; a dash where nothing is there, which is not the same as NaN. */
export function valueText(field: Field, value: number | null | undefined): string {
  if (value == null) {
    return '–';
  }
  if (Number.isNaN(value) || !field.display) {
    return localNumber(String(value));
  }
  const shown = field.display(value);
  return Math.abs(value) < ALL_DIGITS_BELOW || shown.suffix || shown.prefix
    ? printed(shown)
    : localNumber(value.toExponential(2));
}

/** As Grafana prints it, with the decimal sign of the user's language. */
export function printed(value: FormattedValue): string {
  return formattedValueToString({ ...value, text: localNumber(value.text) });
}

export type Edge = number | null | undefined;

/** `rangeText` of the words, with the unit and decimals of the observed field. */
export function rangeText(observed: Field, lower: Edge, upper: Edge): string {
  return textOfRange(observed.values, (value) => valueText(observed, value), lower, upper);
}
