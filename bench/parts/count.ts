import { setText } from './caseFiles';
import type { LabelSet } from './generate';

/** Sets that were found and are causes, were found and are none, are causes and were not found. A set counts when it is exactly right. */
export interface Counts {
  right: number;
  wrong: number;
  missed: number;
}

export function countSets(found: LabelSet[], truth: LabelSet[]): Counts {
  const [of, wanted] = [new Set(found.map(setText)), new Set(truth.map(setText))];
  const right = [...of].filter((set) => wanted.has(set)).length;
  return { right, wrong: of.size - right, missed: wanted.size - right };
}

export function f1(counts: Counts[]): number {
  const sum = (key: keyof Counts) => counts.reduce((total, of) => total + of[key], 0);
  return (2 * sum('right')) / (2 * sum('right') + sum('wrong') + sum('missed'));
}
