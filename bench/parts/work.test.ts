import { searchCauses } from '../../src/core';
import * as gain from '../../src/core/parts/gain';
import * as groups from '../../src/core/parts/groups';
import { countSets, f1 } from './count';
import { FAMILIES } from './families';
import { generateCase } from './generate';

const work = { elements: 0, gains: 0 };

jest.mock('../../src/core/parts/groups', () => {
  const actual = jest.requireActual<typeof groups>('../../src/core/parts/groups');
  const count = (of: groups.Group[], most = Infinity) =>
    of.forEach(({ from }) => (work.elements += Math.min(from?.elementOf.length ?? 0, most)));
  return {
    ...actual,
    rollUp: (of: groups.Group[]) => {
      count(of);
      actual.rollUp(of);
    },
    takeAway: (of: groups.Group[], leaves: Int32Array) => {
      count(of, leaves.length);
      actual.takeAway(of, leaves);
    },
  };
});

jest.mock('../../src/core/parts/gain', () => {
  const actual = jest.requireActual<typeof gain>('../../src/core/parts/gain');
  return {
    ...actual,
    gainOf: (...args: Parameters<typeof actual.gainOf>) => {
      work.gains++;
      return actual.gainOf(...args);
    },
  };
});

test('five labels, one to three causes, noise up to 25 %: F1 of 0.9 at least, for few sums and fewer gains', () => {
  const family = FAMILIES.find(({ name }) => name === 'five labels')!;
  const cases = Array.from({ length: 3 }, (_, seed) => generateCase(family, 504 + seed));
  const counts = cases.map(({ leaves, truth }) =>
    countSets(
      searchCauses(leaves, { mostLabels: 5 }).map(({ labels }) => labels),
      truth
    )
  );
  expect(f1(counts)).toBeGreaterThanOrEqual(0.9);
  const leaves = cases.reduce((sum, one) => sum + one.leaves.observed.length, 0);
  // Each cause alone would cost 32 sets of labels: here all of them are summed up twice, of 6 to 7 times the leaves, and then changed.
  expect(work.elements / leaves).toBeLessThan(14);
  expect(work.gains / leaves).toBeLessThan(0.01);
});
