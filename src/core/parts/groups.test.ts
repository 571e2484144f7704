import { groupsOf, rollUp, SUMS, takeAway, type Group } from './groups';
import { leavesOf } from './leaves';

type Codes = (leaf: number) => number[];

/** 102 of the 120 combinations of 3, 4, 2 and 5 values. */
const FEW_VALUES: Codes = (leaf) => {
  const place = leaf + Math.floor(leaf / 6);
  return [place % 3, Math.floor(place / 3) % 4, Math.floor(place / 12) % 2, Math.floor(place / 24) % 5];
};
/** So many values of five labels that combinations of four of them are not numbered in a table. */
const MANY_VALUES: Codes = (leaf) => [1, 2, 3, 4, 5].map((each) => Math.floor(leaf / each));

/** Terms of 102 leaves that are small whole numbers, so that sums are exact. */
function groupsWith(codes: Codes, most: number) {
  const rows = Array.from({ length: 102 }, (_, i) =>
    Object.fromEntries(codes(i).map((code, l) => [`l${l}`, `${code}`]))
  );
  const numbers = { observed: new Float64Array(rows.length), predicted: new Float64Array(rows.length) };
  const leaves = leavesOf(Object.keys(rows[0]), rows, numbers);
  const terms = Float64Array.from({ length: SUMS * rows.length }, (_, at) => (at % SUMS === 0 ? 1 : (at % 97) + 1));
  return { leaves, terms, groups: groupsOf(leaves, most, terms) };
}

/** Sums of each element over some leaves, one leaf after the other, by its label values. */
function naive({ leaves, terms }: ReturnType<typeof groupsWith>, labels: number[], isIn: (i: number) => boolean) {
  const sums: Record<string, number[]> = {};
  leaves.observed.forEach((_, i) => {
    const key = labels.map((label) => leaves.codes[label][i]).join();
    sums[key] ??= Array<number>(SUMS).fill(0);
    for (let k = 0; isIn(i) && k < SUMS; k++) {
      sums[key][k] += terms[SUMS * i + k];
    }
  });
  return sums;
}

const told = ({ leaves }: ReturnType<typeof groupsWith>, { labels, leafOf, sums }: Group) =>
  Object.fromEntries(
    Array.from(leafOf, (leaf, element) => [
      labels.map((label) => leaves.codes[label][leaf]).join(),
      [...sums.subarray(SUMS * element, SUMS * (element + 1))],
    ])
  );

test.each([
  ['all labels', FEW_VALUES, 4],
  ['up to three of four labels', FEW_VALUES, 3],
  ['up to two of four labels', FEW_VALUES, 2],
  ['up to four of five labels with many values', MANY_VALUES, 4],
])('sets of %s have the sums of their leaves: of all, without few of them, and without most', (_, codes, most) => {
  const all = groupsWith(codes, most);
  const before = { ...all, terms: all.terms.slice() };
  const expectSums = (isIn: (i: number) => boolean) =>
    all.groups.forEach((group) => expect(told(all, group)).toEqual(naive(before, group.labels, isIn)));
  rollUp(all.groups);
  expect(all.groups[0].labels).toHaveLength(most);
  expectSums(() => true);
  takeAway(all.groups, Int32Array.of(5, 17));
  expectSums((i) => i !== 5 && i !== 17);
  const isLeft = (i: number) => i % 9 === 0;
  takeAway(
    all.groups,
    Int32Array.from(Array(102).keys()).filter((i) => !isLeft(i) && i !== 5 && i !== 17)
  );
  expectSums(isLeft);
});
