import type { TimeSpan } from '../core';
import type { Split } from '../promql/combineSplits';
import { has, type LabelNames } from '../promql/labelNames';
import { splitBy } from '../promql/split';
import type { ChosenLabels } from './chooseLabels';
import type { SampleRuns } from './sampleRuns';

/** Parts that are asked for together: all of some labels, or those of one label that deviate most. */
export interface PartsGroup {
  labels: string[];
  split: Exclude<Split, { kind: 'none' }>;
  /** At most so many parts. */
  parts: number;
  /** Only those of so many values that deviate most, by a question before. */
  topOf?: number;
}

export interface Cost {
  parts: number;
  requests: number;
  samples: number;
  evaluated: number;
}

/** Parts that are asked for together at most, and numbers sent for all of them: what one question may cost. */
export const MAX_PARTS = 300;
const MAX_SAMPLES = 300_000;
/** Of a label with more values those that deviate most. */
export const TOP_PARTS = 20;
/** Labels of parts that do not add up: each is asked by itself. */
const MAX_OWN = 3;

/** Whether so many parts may be asked for, by so many samples each. */
export function affordable(runs: SampleRuns, stepMs: number) {
  const each = sentPerPart(runs, stepMs);
  return (parts: number) => parts <= MAX_PARTS && 2 * parts * each <= MAX_SAMPLES;
}

/** What is asked; empty with a reason where the expression has no parts by these labels. */
export function groupsOf(
  expr: string,
  { joint, jointParts, alone }: ChosenLabels,
  valuesOf: (label: string) => number,
  mayAsk: (parts: number) => boolean
): { groups: PartsGroup[]; left: string[]; reason?: string } {
  const left: string[] = [];
  const groups: PartsGroup[] = [];
  let reason: string | undefined;
  const add = (labels: string[], parts: number) => {
    const split = splitBy(expr, labels);
    if (split.kind === 'none' && labels.length > 1) {
      // Of several, one may be the reason.
      labels.forEach((label) => add([label], valuesOf(label)));
    } else if (split.kind === 'none') {
      reason ??= split.reason;
    } else if (split.kind === 'own' && labels.length > 1) {
      labels.slice(0, MAX_OWN).forEach((label) => add([label], valuesOf(label)));
      left.push(...labels.slice(MAX_OWN));
    } else if (mayAsk(parts)) {
      groups.push({ labels, split, parts });
    } else if (labels.length === 1 && isNarrowed(expr, labels[0])) {
      groups.push({ labels, split, parts: TOP_PARTS, topOf: parts });
    } else {
      left.push(...labels);
    }
  };
  if (joint.length > 0) {
    add(joint, jointParts);
  }
  alone.forEach(({ label, values }) => add([label], values));
  return { groups, left, reason };
}

/** Whether only some values of a label can be asked for. */
function isNarrowed(expr: string, label: string): boolean {
  const [all, some] = [splitBy(expr, [label]), splitBy(expr, [label], { [label]: ['x'] })];
  return JSON.stringify(all) !== JSON.stringify(some);
}

/** Exact for the parts that were seen; `compared` are the spans whose means say which values deviate most. */
export function costOf(groups: PartsGroup[], runs: SampleRuns, compared: TimeSpan[], stepMs: number): Cost {
  const sent = sentPerPart(runs, stepMs);
  const inSums = runs.sums.reduce((sum, { count }) => sum + count - 1, 0);
  const perValue = compared.reduce((sum, span) => sum + stepsIn(span, stepMs), 0);
  const cost = { parts: 0, requests: 0, samples: 0, evaluated: 0 };
  for (const { split, parts, topOf } of groups) {
    const questions = 'parts' in split ? 2 : 1;
    cost.parts += parts;
    cost.requests += questions * (runs.spans.length + runs.sums.length) + (topOf ? 1 : 0);
    cost.samples += questions * parts * sent;
    cost.evaluated += questions * parts * (sent + inSums) + questions * (topOf ?? 0) * perValue;
  }
  return cost;
}

function sentPerPart({ spans, sums }: SampleRuns, stepMs: number): number {
  return spans.reduce((sum, span) => sum + stepsIn(span, stepMs), sums.length);
}

/** Evaluations in a span, both ends included. */
export function stepsIn({ fromMs, toMs }: TimeSpan, stepMs: number): number {
  return Math.round((toMs - fromMs) / stepMs) + 1;
}

/** Whether a part has the labels of the whole, and none that the whole could have and has not. */
export function isPartOf(labels: Record<string, string>, own: Record<string, string>, kept: LabelNames): boolean {
  return (
    Object.entries(own).every(([name, value]) => name === '__name__' || (labels[name] ?? '') === value) &&
    Object.keys(labels).every((name) => name === '__name__' || name in own || !has(kept, name))
  );
}
