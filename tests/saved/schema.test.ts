import Ajv from 'ajv';
import * as fc from 'fast-check';
import fs from 'fs';
import path from 'path';
import { readRequest } from '../../src/rules';
import type { Field, Fields } from '../../src/saved/field';
import { requestSchema } from '../../src/saved/jsonSchema';
import { REQUEST } from '../../src/saved/request';
import { MAX_SPANS, MAX_VALUE } from '../../src/saved/limits';

const isValid = new Ajv({ allowUnionTypes: true }).compile(requestSchema());

/** Whether the reader finds no fault with single fields, which is what a schema can tell. An empty expression is told later. */
function isRead(json: object): boolean {
  return Object.hasOwn(json, 'expr') && readRequest(json).problems.every(({ severity }) => severity !== 'error');
}

const files = (folder: string) =>
  fs
    .readdirSync(path.join(__dirname, folder))
    .filter((name) => name.startsWith('request-'))
    .map((name) => ({ name, json: JSON.parse(fs.readFileSync(path.join(__dirname, folder, name), 'utf8')) }));

it.each(files('valid'))('accepts valid/$name', ({ json }) => {
  expect(isValid(json)).toBe(true);
});

it('accepts fields at their former place, and the address of the schema', () => {
  const exclusions = [{ from: '2026-01-01', to: '2026-01-02' }];
  expect(isValid({ $schema: 'x', expr: 'up', model: { exclusions } })).toBe(true);
  expect(isRead({ $schema: 'x', expr: 'up', model: { exclusions } })).toBe(true);
});

/** Values of each kind, right and wrong; not what a schema cannot tell. */
function values(field: Field): unknown[] {
  const long = (most: number) => ['', 'a'.repeat(most), 'a'.repeat(most + 1)];
  switch (field.kind) {
    case 'text':
      return field.pattern
        ? ['', '1.0.0', ' 0.12.3\n', '1.0', 'v1.0.0', '2.0.0', '01.7.0', '10.0.0']
        : long(field.most ?? 10_000);
    case 'number': {
      const { least, above, most } = field;
      const edges = [least, above, most].flatMap((edge) => (edge === undefined ? [] : [edge, edge - 1, edge + 1]));
      return [...edges, 2, 2.5, '2', ' 1e0 ', 'two', '1,5', 2 * MAX_VALUE, NaN, []];
    }
    case 'flag':
      return [true, false, 'true', 0];
    case 'choice':
      return [...field.choices.map(({ value }) => value), 'other', 1];
    case 'duration':
      return ['1w', '1h30m', '4000s', '1d12h', '', '0h5', '5', 'h', '30m1h', '1.5h', '-1h', 300];
    case 'time':
      return ['2026-11-26', '2026-11-26T08:00:00Z', '2026-11-26T08:00:00.5+01:00', 'yesterday', '26.11.2026 8h', 1e12];
    case 'zone':
      return ['Europe/Berlin', 'UTC', 'x'.repeat(501), 1];
    case 'texts':
      return [
        {},
        { a: 'b' },
        { a: 1 },
        ['a'],
        Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`a${i}`, ''])),
      ];
    case 'names':
      return [[], ['a', 'b'], ['a', 1], 'a', Array(101).fill('a')];
    case 'spans': {
      const span = { from: '2026-11-26', to: '2026-11-27' };
      return [[span], [{ from: '2026-11-26' }], [1], {}, Array(MAX_SPANS + 1).fill(span)];
    }
    case 'object':
      return [1, 'a', []];
  }
}

function json(fields: Fields): fc.Arbitrary<Record<string, unknown>> {
  const entries = Object.entries(fields).map(([name, field]) => {
    const single = fc.constantFrom<unknown>(...values(field), null, undefined);
    const below = field.kind === 'object' ? json(field.fields) : single;
    return [name, fc.option(fc.oneof({ arbitrary: below, weight: 9 }, single), { nil: undefined, freq: 8 })] as const;
  });
  // One or two fields of each object: with more of them, all would be refused.
  return fc
    .tuple(
      fc.subarray(entries, { maxLength: 2 }).chain((some) => fc.record(Object.fromEntries(some))),
      fc.nat(19)
    )
    .map(([object, dice]) => (dice === 0 ? { ...object, unknown: 1 } : object));
}

it('accepts what the reader accepts and refuses what it refuses, field by field', () => {
  let [valid, invalid] = [0, 0];
  const request = json(REQUEST).map((some) => JSON.parse(JSON.stringify({ expr: 'up', ...some })));
  fc.assert(
    fc.property(request, (saved) => {
      expect({ saved, ok: isValid(saved) }).toEqual({ saved, ok: isRead(saved) });
      valid += isValid(saved) ? 1 : 0;
      invalid += isValid(saved) ? 0 : 1;
    }),
    { seed: 20, numRuns: 3000 }
  );
  expect([valid, invalid].every((count) => count > 500)).toBe(true);
});

it('refuses a request of a later major version, and reads those of this one', () => {
  const problems = (version: string) => readRequest({ expr: 'up', version }).problems.map(({ message }) => message);
  expect(problems('1.7.0')).toEqual([]);
  expect(problems('2.0.0')).toEqual(['2.0.0 is later than 1.0.0, which is known here: update this program']);
});
