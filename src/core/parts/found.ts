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
export function membersOf(
  { leaves: { codes }, owner }: Search,
  { labels, leaf }: Pick<Found, 'labels' | 'leaf'>
): Int32Array {
  const members = new Int32Array(owner.length);
  let count = owner.length;
  for (let i = 0; i < count; i++) {
    members[i] = i;
  }
  for (const label of labels) {
    const column = codes[label];
    const wanted = column[leaf];
    let kept = 0;
    for (let k = 0; k < count; k++) {
      const i = members[k];
      members[kept] = i;
      kept += column[i] === wanted ? 1 : 0;
    }
    count = kept;
  }
  return members.subarray(0, count);
}

/** 1 for each leaf that something found explains, or something of which `isTrusted`. */
export function explainedBy({ owner }: Search, isTrusted?: boolean[]): Uint8Array {
  const explained = new Uint8Array(owner.length);
  for (let i = 0; i < owner.length; i++) {
    explained[i] = owner[i] >= 0 && (!isTrusted || isTrusted[owner[i]]) ? 1 : 0;
  }
  return explained;
}
