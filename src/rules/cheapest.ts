/** What a choice costs of the budget, and what it loses. */
interface Weight {
  incidents: number;
  loss: number;
}

/**
 * One choice of each list, of which the incidents together are at most `most` and the loss is least; undefined where there is none.
 * Of equal loss the earlier choice, so that nothing is made calmer for nothing.
 */
export function cheapest(lists: Weight[][], most: number): number[] | undefined {
  const limit = Math.min(
    most,
    lists.reduce((sum, list) => sum + list.reduce((largest, { incidents }) => Math.max(largest, incidents), 0), 0)
  );
  // least[b]: of the lists so far, with at most b incidents.
  let least = new Float64Array(limit + 1);
  const taken: Int32Array[] = [];
  for (const list of lists) {
    const next = new Float64Array(limit + 1).fill(Infinity);
    const choice = new Int32Array(limit + 1).fill(-1);
    list.forEach(({ incidents, loss }, index) => {
      if (list.some((other, i) => isBetter(other, i, { incidents, loss }, index))) {
        return;
      }
      for (let b = incidents; b <= limit; b++) {
        if (least[b - incidents] + loss < next[b]) {
          next[b] = least[b - incidents] + loss;
          choice[b] = index;
        }
      }
    });
    least = next;
    taken.push(choice);
  }
  if (limit < 0 || !(least[limit] < Infinity)) {
    return undefined;
  }
  const picked: number[] = [];
  for (let i = lists.length - 1, left = limit; i >= 0; i--) {
    picked[i] = taken[i][left];
    left -= lists[i][picked[i]].incidents;
  }
  return picked;
}

/** Nobody takes what tells less for as many incidents, or as much for as many and comes later. */
function isBetter(a: Weight, i: number, b: Weight, k: number): boolean {
  return a.incidents <= b.incidents && (a.loss < b.loss || (a.loss === b.loss && i < k));
}
