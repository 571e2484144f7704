import { createTheme, FieldType, getDisplayProcessor, type Field } from '@grafana/data';
import { valueText } from './values';

const withUnit = (unit?: string): Field => {
  const field: Field = { name: 'value', type: FieldType.number, config: { unit }, values: [] };
  return { ...field, display: getDisplayProcessor({ field, theme: createTheme() }) };
};

it.each<[string | undefined, number | null, string]>([
  [undefined, 1.25, '1.25'],
  [undefined, 2_546_594_807, '2546594807'],
  [undefined, 3034544196958512000, '3.03e+18'],
  [undefined, -3034544196958512000, '-3.03e+18'],
  [undefined, Infinity, 'Infinity'],
  ['bytes', 3034544196958512000, '2.63 EiB'],
  [undefined, NaN, 'NaN'],
  [undefined, null, '–'],
])('a value of the unit %s: %s reads %s', (unit, value, text) => {
  expect(valueText(withUnit(unit), value)).toBe(text);
});
