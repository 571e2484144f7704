import { newColumn } from './newColumn';

test.each([0, 1, 577, 2048, 2049, 10_000])('a new column of %i numbers holds zeros', (length) => {
  expect(newColumn(length)).toEqual(new Float64Array(length));
});

test('no two columns share a number, within a slab and beyond its end', () => {
  const columns = Array.from({ length: 40 }, (_, i) => newColumn(577).fill(i));
  columns.forEach((column, i) => expect(column.every((value) => value === i)).toBe(true));
});
