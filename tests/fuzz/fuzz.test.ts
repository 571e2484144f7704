/** @jest-environment ./tests/datasource/environment.ts */
import * as fc from 'fast-check';
import { fuzz, LONG_MS, RUNS } from './fuzz';
import { SUBJECTS } from './subjects';

it.each(SUBJECTS)('reads or refuses every hostile input: $what', (subject) => {
  const { fault, read, refused } = fuzz(subject, { seed: 14, numRuns: 400 });
  expect(fault).toBeUndefined();
  // Inputs of which all are refused for the same reason would say nothing.
  expect({ read: read > 0, refused: refused > 0 }).toEqual({ read: true, refused: true });
});

it.each([
  ['one that is slow each time', RUNS, { longOnce: 1, long: 1, longestMs: LONG_MS + 1 }],
  ['not one that was slow while the machine was busy', 1, { longOnce: 1, long: 0, longestMs: 0 }],
])('calls an input long by the least of its times: %s', (_, slowTimes, expected) => {
  let [time, reads] = [0, 0];
  const read = () => {
    time += reads++ < slowTimes ? LONG_MS + 1 : 0;
    return 'read' as const;
  };
  expect(fuzz({ what: '', input: fc.constant(1), read }, { seed: 1, numRuns: 1 }, () => time)).toMatchObject(expected);
});
