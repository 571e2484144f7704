/** @jest-environment ./tests/datasource/environment.ts */
import { cellSpan } from './cells';
import type { Cell } from './historyCache';
import { fromStored, toStored, type StoredCell } from './storedCell';

const STEP = 1000;
const { fromMs, toMs } = cellSpan(3, STEP);
const cell: Cell = {
  series: [
    {
      labels: { job: 'a' },
      name: 'A',
      config: { unit: 's' },
      samples: { firstMs: fromMs, values: new Float64Array(250) },
    },
    {
      labels: { job: 'b' },
      config: {},
      samples: {
        firstMs: fromMs + STEP,
        values: Float64Array.of(1, NaN),
        times: Float64Array.of(fromMs + STEP, toMs),
      },
    },
  ],
  notices: [{ severity: 'info', text: 'might not be a counter' }],
  toMs,
  settledToMs: toMs,
  answeredMs: 5,
};

it('gives back what was kept, as a clone', () => {
  const found = fromStored(structuredClone(toStored(cell)), 3, STEP);
  // An array of another realm, which toEqual tells apart.
  expect(JSON.stringify(found)).toBe(JSON.stringify(cell));
});

const [first, second] = cell.series;
const withSamples = (samples: unknown) => ({ series: [{ ...first, samples }] });
const { samples } = second;

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'cell'],
  ['a list', [1, 2]],
  ['the form before there were versions', { ...toStored(cell), version: undefined }],
  ['a later version', { ...toStored(cell), version: 2 }],
  ['no series', { ...toStored(cell), series: [] }],
  ['series that are no list', { ...toStored(cell), series: { length: 1 } }],
  ['a hole in the list', { ...toStored(cell), series: [first, null] }],
  ['the same series twice', { ...toStored(cell), series: [first, first] }],
  ['labels that are no texts', { ...toStored(cell), series: [{ ...first, labels: { job: 1 } }] }],
  ['no labels', { ...toStored(cell), series: [{ ...first, labels: undefined }] }],
  ['a name that is no text', { ...toStored(cell), series: [{ ...first, name: 7 }] }],
  ['no config', { ...toStored(cell), series: [{ ...first, config: null }] }],
  ['a unit that is no text', { ...toStored(cell), series: [{ ...first, config: { unit: 5 } }] }],
  ['no samples', { ...toStored(cell), ...withSamples(undefined) }],
  ['an empty column', { ...toStored(cell), ...withSamples({ firstMs: fromMs, values: new Float64Array(0) }) }],
  ['a plain list of values', { ...toStored(cell), ...withSamples({ firstMs: fromMs, values: [1, 2] }) }],
  [
    'more values than the cell has times',
    { ...toStored(cell), ...withSamples({ firstMs: fromMs, values: new Float64Array(251) }) },
  ],
  ['a first time before the cell', { ...toStored(cell), ...withSamples({ ...samples, firstMs: fromMs - STEP }) }],
  [
    'a first time off the grid',
    { ...toStored(cell), ...withSamples({ firstMs: fromMs + 1, values: Float64Array.of(1) }) },
  ],
  ['a first time that is none', { ...toStored(cell), ...withSamples({ firstMs: NaN, values: Float64Array.of(1) }) }],
  [
    'fewer times than values',
    { ...toStored(cell), ...withSamples({ ...samples, times: Float64Array.of(fromMs + STEP) }) },
  ],
  [
    'times that go back',
    { ...toStored(cell), ...withSamples({ ...samples, times: Float64Array.of(fromMs + STEP, fromMs) }) },
  ],
  [
    'a time beyond the cell',
    { ...toStored(cell), ...withSamples({ ...samples, times: Float64Array.of(fromMs + STEP, toMs + STEP) }) },
  ],
  ['notices that are no list', { ...toStored(cell), notices: 'none' }],
  ['a warning, which is never kept', { ...toStored(cell), notices: [{ severity: 'warning', text: 'partial' }] }],
  ['an end of another cell', { ...toStored(cell), toMs: toMs + STEP }],
  ['a part that is not settled', { ...toStored(cell), settledToMs: toMs - STEP }],
  ['no time of the answer', { ...toStored(cell), answeredMs: '5' }],
])('takes %s for no cell', (_, record) => {
  expect(fromStored(record, 3, STEP)).toBeUndefined();
});

it('takes a cell of another place or step for none', () => {
  const stored: StoredCell = toStored(cell);
  expect([fromStored(stored, 4, STEP), fromStored(stored, 3, 2 * STEP)]).toEqual([undefined, undefined]);
});
