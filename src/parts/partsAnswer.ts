import type { TimeSpan } from '../core';
import type { LacksSide } from '../promql/partQuery';

/** One value of a label, and what its parts add: means over the event, in the metric's unit. */
export interface LabelPart {
  value: string;
  /** Of a ratio or an extreme what the part adds to it, of parts that do not add up its own. */
  observed: number;
  predicted: number;
  /** Of the whole's residual; negative for what moved against it. Absent where parts do not add up. */
  share?: number;
  /** Of `share`: what comes of another share of the volume, of a ratio; of another holder, of an extreme. */
  mix?: number;
  /** Of a ratio the part's share of the denominator, of an extreme how much of the time it held it. */
  volume?: { observed: number; predicted: number };
  /** Of a ratio: there is no such series on that side. */
  lacks?: LacksSide;
}

/** Shares of one label's values, the largest first. */
export interface LabelShares {
  label: string;
  parts: LabelPart[];
  /** Every value moved by the same share: the label is not the cause. */
  isEven: boolean;
  /** Values that went and values that came instead cancel out: neither is the cause. */
  isRenamed?: boolean;
  /** Only those of so many values that can explain most were asked for. */
  topOf?: number;
  /** Share of the others; absent where parts do not add up. */
  rest?: number;
}

/** A set of label values that explains its share of the residual. */
export interface PartsCause {
  labels: Record<string, string>;
  share: number;
  /** As of `LabelPart`. */
  mix?: number;
}

/** Several values of one label that explain the residual together, none of them much. */
export interface SeveralValues {
  label: string;
  count: number;
  /** Of so many. */
  of: number;
  share: number;
  /** The largest share first. */
  values: string[];
}

/** What one value lost another one has, or nearly so: the residual is little of what moved. */
export interface PartsShift {
  from: Record<string, string>;
  to: Record<string, string>;
  /** Several values of this label together stand on that side, not the one in `from` or `to`. */
  others?: { side: 'from' | 'to'; label: string };
  /** How much moved, of the residual: 1 or much more. */
  share: number;
}

/** 0 in the place of what is missing, as of `or vector(0)`. */
export interface StandIn {
  /** How much of the event, 0 .. 1. */
  time: number;
  /** Of the residual: with the shares of all parts it adds up to 1. */
  share: number;
}

/** Which part of a whole deviated. */
export interface PartsAnswer {
  /** As of `residualOf`: of `lasting` the prediction is the season without today's level. */
  tier: 'sudden' | 'lasting';
  /** As of `Split` in src/promql. `own`: parts do not add up, and `reason` says why. */
  kind: 'sum' | 'ratio' | 'extreme' | 'own';
  reason?: string;
  observed: number;
  predicted: number;
  /** The best label first. */
  labels: LabelShares[];
  /** The fewest sets of label values that explain the residual, the largest share first. */
  causes: PartsCause[];
  /** In place of causes, where there are none. */
  several?: SeveralValues;
  /** How the first cause is to be read, where parts nearly cancel out. */
  shift?: PartsShift;
  /** Where 0 stood for what was missing: shares are of what is there. */
  standIn?: StandIn;
  /** Labels that divide the whole exactly as one that was asked for. */
  alike: Array<{ label: string; as: string }>;
  /** Labels that were not asked for, as they have too many values. */
  notAsked: string[];
  /** The query of one label value only; undefined where it would have no result. */
  filterBy: (label: string, value: string) => string | undefined;
  /** The query of the series' parts by one label, of those that were asked for. */
  splitBy: (label: string) => string;
}

/** What an answer costs, known before it is asked for. */
export interface PartsPlan {
  /** Labels by which it is asked, the most promising first. */
  labels: string[];
  parts: number;
  requests: number;
  /** Numbers that are sent. */
  samples: number;
  /** Values of parts that the server computes for them, those in sums over time too. */
  evaluated: number;
  /** So much that the user has to agree. */
  isCostly: boolean;
  ask: (signal?: AbortSignal) => Promise<PartsAnswer>;
}

/**
 * Looks which parts there are, by a few small requests, and says what an answer would cost. Both reject with a sentence for people:
 * an expression without parts, or the upstream's refusal.
 */
export type AskParts = (event: TimeSpan, tier: 'sudden' | 'lasting', signal?: AbortSignal) => Promise<PartsPlan>;
