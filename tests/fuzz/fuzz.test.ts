/** @jest-environment ./tests/datasource/environment.ts */
import { fuzz } from './fuzz';
import { SUBJECTS } from './subjects';

it.each(SUBJECTS)('reads or refuses every hostile input: $what', (subject) => {
  const { fault, read, refused } = fuzz(subject, { seed: 14, numRuns: 400 });
  expect(fault).toBeUndefined();
  // Inputs of which all are refused for the same reason would say nothing.
  expect({ read: read > 0, refused: refused > 0 }).toEqual({ read: true, refused: true });
});
