import type { Deviations } from './deviations';
import type { Group } from './groups';
import type { Leaves } from './leaves';
import type { Pool } from './pool';

/** An element in the making of an answer. */
export interface Found {
  /** Indices into `Leaves.labels`; none: everything. */
  labels: number[];
  /** A leaf that has its values. */
  leaf: number;
  /** Mean deviation of its leaves. */
  mean: number;
  /** By how many nats it explains its leaves better than noise, less its price. */
  net: number;
}

export interface Search extends Deviations {
  leaves: Leaves;
  groups: Group[];
  /** What each leaf adds to the sums of its elements, as in `Group.sums`: nothing once it is explained. */
  terms: Float64Array;
  /** Leaves that are known by their sums, and what each adds to them, as in `Group.pooled`. */
  pool?: Pool & { terms: Float64Array };
  found: Found[];
  /** Index into `found` per leaf, -1: none. */
  owner: Int16Array;
}

/** Every leaf of an element, whether it is explained or not. */
export function forEachLeaf(
  { leaves: { codes }, owner }: Search,
  { labels, leaf }: Pick<Found, 'labels' | 'leaf'>,
  visit: (i: number) => void
) {
  const columns = labels.map((label) => codes[label]);
  const wanted = columns.map((column) => column[leaf]);
  for (let i = 0; i < owner.length; i++) {
    let k = 0;
    while (k < columns.length && columns[k][i] === wanted[k]) {
      k++;
    }
    if (k === columns.length) {
      visit(i);
    }
  }
}
