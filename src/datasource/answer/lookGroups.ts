import type { Labels } from '@grafana/data';
import { labelKey } from '../../frames/write/align';

/** Queries whose groups are kept; the oldest go first. */
const MAX_QUERIES = 50;
/** Groups of one query; more of them are asked anew, as one. */
const MAX_GROUPS = 6;

/**
 * The series that were looked at again, in the groups in which they were asked. A group keeps its expression, and so its history:
 * a refresh asks for its newest samples, and for the history of those only that came to be near an edge since.
 */
export class LookGroups {
  private groups = new Map<string, Labels[][]>();

  /** Whether a series was looked at the last time. */
  has(query: string, labels: Labels): boolean {
    return (this.groups.get(query) ?? []).flat().some((one) => labelKey(one) === labelKey(labels));
  }

  /** Groups that hold all of the series: those that are known and still hold one of them, and one of the others. */
  take(query: string, labels: Labels[]): Labels[][] {
    const wanted = new Set(labels.map(labelKey));
    const known = (this.groups.get(query) ?? []).filter((group) => group.some((one) => wanted.has(labelKey(one))));
    const grouped = new Set(known.flat().map(labelKey));
    const others = labels.filter((one) => !grouped.has(labelKey(one)));
    const all = others.length === 0 ? known : known.length < MAX_GROUPS ? [...known, others] : [labels];
    this.groups.delete(query);
    this.groups.set(query, all);
    if (this.groups.size > MAX_QUERIES) {
      this.groups.delete(this.groups.keys().next().value!);
    }
    return all;
  }
}
