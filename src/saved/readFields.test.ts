import * as fc from 'fast-check';
import { formatDuration, MAX_DURATION_MS } from '../promql/duration';
import type { Field, Fields } from './field';
import { MODEL } from './modelFields';
import { QUERY } from './query';
import { readFields } from './readFields';
import { REQUEST } from './request';
import { SETTINGS } from './settings';

const TABLES: Array<[string, Fields]> = [
  ['a query', QUERY],
  ['a request', REQUEST],
  ['settings', SETTINGS],
];

/** Anything at any field, and fields that nobody knows. */
function hostile(fields: Fields): fc.Arbitrary<unknown> {
  const below = Object.entries(fields).map(([name, field]) => [
    name,
    fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(NaN, Infinity, -0, '9'.repeat(310), '-'.repeat(800), 'x'.repeat(20_000), [[]], 1e308),
      fc.constantFrom<unknown>(Array(5000).fill({}), { __proto__: null }, Symbol.iterator.description, () => 1),
      ...(field.kind === 'object' ? [hostile(field.fields)] : [])
    ),
  ]);
  return fc.oneof(
    fc.record(Object.fromEntries(below), { requiredKeys: [] }),
    fc.dictionary(fc.string(), fc.jsonValue()),
    fc.jsonValue()
  );
}

describe.each(TABLES)('%s', (_, fields) => {
  it('is read without an exception, whatever it is: each problem has a short message', () => {
    fc.assert(
      fc.property(hostile(fields), fc.boolean(), (json, refuseUnknown) => {
        const { problems } = readFields(fields, json, { refuseUnknown });
        expect(problems.filter(({ message }) => message === '' || message.length > 500)).toEqual([]);
      })
    );
  });

  it('may be nested a hundred thousand times, or hold itself', () => {
    const deep = JSON.parse('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)) as object;
    const circle: Record<string, unknown> = {};
    for (const name of Object.keys(fields)) {
      circle[name] = circle;
      expect(readFields(fields, { [name]: deep }).values).not.toHaveProperty([name, 'a']);
    }
    expect(readFields(fields, circle).problems.length).toBeGreaterThan(0);
  });

  it.each(leaves(fields))('has an upper bound at %s, told there', (path, field) => {
    const [name, ...below] = path.split('.').reverse();
    const json = below.reduce<unknown>((value, parent) => ({ [parent]: value }), { [name]: tooMuch(field) });
    expect(readFields(fields, json).problems[0]?.field.startsWith(path)).toBe(true);
  });
});

function leaves(fields: Fields, path = ''): Array<[path: string, field: Field]> {
  return Object.entries(fields).flatMap(([name, field]) =>
    field.kind === 'object'
      ? leaves(field.fields, `${path}${name}.`)
      : field.kind === 'flag'
        ? []
        : [[path + name, field] as [string, Field]]
  );
}

function tooMuch(field: Field): unknown {
  switch (field.kind) {
    case 'number':
      return field.most * 1.01 + 1;
    case 'duration':
      return formatDuration(MAX_DURATION_MS + 1000);
    case 'time':
      return '2201-01-01T00:00:00Z';
    case 'texts':
      return Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`name${i}`, 'x']));
    case 'names':
      return Array(101).fill('x');
    case 'spans':
      return Array(1001).fill({ from: '2026-01-01', to: '2026-01-02' });
    default:
      return 'x'.repeat(100_001);
  }
}

it('takes a number as text, as variables leave it, but no other notation than decimals', () => {
  const cycles = (value: unknown) => readFields(MODEL, { cycles: value }).values.cycles;
  expect([' 3 ', '3.0', '3e0', 3].map(cycles)).toEqual([3, 3, 3, 3]);
  expect(['0x3', '0b11', '3m', true, [3], '', null].map(cycles)).toEqual(Array(7).fill(undefined));
});
