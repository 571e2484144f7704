/** @jest-environment ./tests/fuzz/countingEnvironment.ts */
import { prepareRequest } from '../../src/app/rules/form/prepareRequest';
import { startForm } from '../../src/app/rules/form/startForm';
import { readQuery } from '../../src/datasource/query/query';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { expressionFacts } from '../../src/promql/facts';
import { generateRules } from '../../src/rules';
import { readRequestFile } from '../../tools/rules/requestFile';
import { WorkCounter } from './workCounter';

const NOW_MS = Date.UTC(2026, 10, 24);
/** Twice the input may cost twice the work and a little; a square costs four times. */
const MOST = 2.5;

const link = (request: object) => `?${new URLSearchParams({ request: JSON.stringify(request) })}`;
const openLink = (search: string) => prepareRequest(startForm(search).form, NOW_MS);
const readFile = (text: string) => {
  const { problems, request, lineOf } = readRequestFile(text);
  problems.forEach(({ field }) => lineOf(field));
  return generateRules(request);
};
const labels = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`label_${i}`, `v${i}`]));
const spans = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const at = new Date(NOW_MS - (i + 2) * 7200_000).toISOString();
    return { from: at, to: at };
  });
const readSaved = (saved: unknown) => readQuery(saved as SavedQuery);

/** What is read, the largest size of it, near or beyond a limit, and how it is made and read. */
const CASES: Array<
  [what: string, largest: number, make: (size: number) => string | object, read: (input: never) => unknown]
> = [
  ['an expression of minus signs', 140, (n) => `${'- '.repeat(n)}x`, expressionFacts],
  ['minus signs beyond the limit', 10_000, (n) => '-'.repeat(n), expressionFacts],
  ['an expression of brackets', 140, (n) => '('.repeat(n) + 'x' + ')'.repeat(n), expressionFacts],
  ['brackets that nobody closes', 10_000, (n) => '('.repeat(n), expressionFacts],
  ['a sum', 140, (n) => Array(n).fill('x{a="b"}').join(' + '), expressionFacts],
  ['a sum beyond the limit', 5000, (n) => Array(n).fill('x').join('+'), expressionFacts],
  ['a long selector', 800, (n) => `x{${Array(n).fill('a="b"').join(',')}}`, expressionFacts],
  ['a list of labels', 4000, (n) => `sum by (${Array(n).fill('a').join(',')}) (x)`, expressionFacts],
  ['words without a meaning', 2400, (n) => 'x '.repeat(n), expressionFacts],
  [
    'a request file with a long text',
    10_000,
    (n) => `expr: up\nalert:\n  description: "${'a: '.repeat(n)}"\n`,
    readFile,
  ],
  ['a request file of nested lists', 100, (n) => '['.repeat(n) + ']'.repeat(n), readFile],
  ['a request file with many keys', 3200, (n) => Object.keys(labels(n)).join(': 1\n'), readFile],
  [
    'a request file with many labels',
    100,
    (n) => JSON.stringify({ expr: 'up', alert: { labels: labels(n) } }),
    readFile,
  ],
  ['a link with many labels', 100, (n) => link({ expr: 'up', alert: { labels: labels(n) } }), openLink],
  ['a link with too many labels', 2000, (n) => link({ expr: 'up', alert: { labels: labels(n) } }), openLink],
  ['a link that leaves ranges out', 1000, (n) => link({ expr: 'up', exclusions: spans(n) }), openLink],
  ['a saved query that leaves ranges out', 1000, (n) => ({ refId: 'A', expr: 'up', exclusions: spans(n) }), readSaved],
];

let counter: WorkCounter;
beforeAll(() => {
  counter = new WorkCounter();
});
afterAll(() => counter.stop());

it.each(CASES)('costs twice the work for twice the input: %s', (_, largest, make, read) => {
  const sizes = [largest / 4, largest / 2, largest];
  // What happens once in a process is no part of it.
  sizes.slice(0, 2).forEach((size) => read(make(size) as never));
  const work = sizes.map((size) => {
    const input = make(size);
    return counter.of(() => read(input as never));
  });
  const ratios = work.slice(1).map((of, i) => of / work[i]);
  expect(work[0]).toBeGreaterThan(20);
  expect(Math.max(...ratios)).toBeLessThan(MOST);
});

it('counts the work of a square as one', () => {
  const square = (n: number) => () => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < n; k++) {
        sum += i ^ k;
      }
    }
    return sum;
  };
  expect(counter.of(square(200)) / counter.of(square(100))).toBeGreaterThan(3.9);
});
