import type { TimeSpan } from '../core';

/** One value of a label, and what its parts add: means over the event, in the metric's unit. */
export interface LabelPart {
  value: string;
  observed: number;
  predicted: number;
  /** Of the whole's residual; negative for what moved against it. */
  share: number;
}

/** Shares of one label's values, the largest first. */
export interface LabelShares {
  label: string;
  parts: LabelPart[];
  /** Every value moved by the same share: the label is not the cause. */
  isEven: boolean;
}

/** Which part of a whole deviated. */
export interface PartsAnswer {
  observed: number;
  predicted: number;
  /** The best label first. */
  labels: LabelShares[];
  /** The fewest sets of label values that explain the residual, the largest share first. */
  causes: Array<{ labels: Record<string, string>; share: number }>;
  /** Labels that were not asked for, as they have too many values. */
  notAsked: string[];
  requests: number;
  /** The query of some label values only. */
  filterBy: (labels: Record<string, string>) => string;
  /** The query of the parts by one label. */
  splitBy: (label: string) => string;
}

/** Rejects with a sentence for people: an expression without parts, or the upstream's refusal. */
export type AskParts = (event: TimeSpan, tier: 'sudden' | 'lasting', signal?: AbortSignal) => Promise<PartsAnswer>;
