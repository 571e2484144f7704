import { finish, type Steps } from '../core';
import { t } from '../language/translate';
import { alertLabels, labelTexts } from './alertLabels';
import { replaySparse, type AlertSpan, type AlertTiming } from './replay';

/** Any alerting rule, as its file has it. */
export interface ReplayedRule extends AlertTiming {
  alert: string;
  labels: Record<string, string>;
}

/** One series that the rule's expression gave, with the evaluations at which it did. */
export interface RuleElement {
  labels: Record<string, string>;
  times: Float64Array;
  values: Float64Array;
}

export interface RuleReplay {
  /** Each alert by its labels, those of the rule filled in. */
  alerts: Array<{ labels: Record<string, string>; spans: AlertSpan[] }>;
  /** Evaluations at which two elements gave one alert: Prometheus refuses them, and leaves everything as it was. */
  failed: number;
  /** Labels of the rule that only a Prometheus can fill in: alerts are told apart without them. */
  unknownLabels: string[];
}

/** More of them than anybody can look at: a label holds the value. */
const MOST_ALERTS = 50_000;
/** Samples in one step. */
const STEP_SAMPLES = 1000;

/** An alert, with the indices of the evaluations at which an element gave it, as they came. */
interface Found {
  labels: Record<string, string>;
  at: number[];
}

/**
 * States of an alerting rule in a Prometheus that evaluated it at these times: an alert for each set of labels, by `replayAlert`.
 *
 * @param times - of all evaluations, ascending
 * @param elements - the expression's result at these times, ascending; a value that is NaN is there all the same
 * @throws beyond MOST_ALERTS alerts
 */
export function replayRule(rule: ReplayedRule, times: Float64Array, elements: RuleElement[]): RuleReplay {
  return finish(replayRuleInSteps(rule, times, elements));
}

/** The same, in steps of few samples, in a time that grows with the samples alone. */
export function* replayRuleInSteps(
  rule: ReplayedRule,
  times: Float64Array,
  elements: RuleElement[]
): Steps<RuleReplay> {
  const { texts, unknown } = labelTexts(rule.labels);
  const found = new Map<string, Found>();
  const hasValue = Object.values(texts)
    .flat()
    .some((part) => typeof part === 'object' && 'value' in part);
  const alertOf = (element: RuleElement, i: number): Found => {
    const labels = alertLabels(rule.alert, texts, element.labels, element.values[i]);
    const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    const one = found.get(key) ?? { labels, at: [] };
    if (found.set(key, one).size > MOST_ALERTS) {
      throw new Error(tooMany());
    }
    return one;
  };
  let samples = 0;
  for (const element of elements) {
    let one: Found | undefined;
    let index = 0;
    for (let i = 0; i < element.times.length; i++) {
      one = one && !hasValue ? one : alertOf(element, i);
      while (times[index] < element.times[i]) {
        index++;
      }
      if (times[index] === element.times[i]) {
        one.at.push(index);
      }
      if (++samples % STEP_SAMPLES === 0) {
        yield;
      }
    }
  }
  const failed = yield* failedAt([...found.values()]);
  // Evaluations that Prometheus refuses are left out, and the indices of those behind them move.
  const seen = failed.size === 0 ? times : times.filter((_, i) => !failed.has(i));
  const moved = failed.size === 0 ? undefined : movedBy(failed, times.length);
  const alerts: RuleReplay['alerts'] = [];
  for (const { labels, at } of found.values()) {
    const kept = moved ? at.filter((index) => !failed.has(index)).map((index) => moved[index]) : at;
    alerts.push({ labels, spans: replaySparse(seen, kept, rule) });
    yield;
  }
  return { alerts, failed: failed.size, unknownLabels: unknown };
}

/** The evaluations at which two elements gave one alert. Puts those of each alert in order. */
function* failedAt(found: Found[]): Steps<Set<number>> {
  const failed = new Set<number>();
  for (const { at } of found) {
    at.sort((a, b) => a - b);
    at.forEach((index, k) => k > 0 && at[k - 1] === index && failed.add(index));
    yield;
  }
  return failed;
}

/** Where each evaluation lies among those that are left. */
function movedBy(failed: Set<number>, count: number): Int32Array {
  const moved = new Int32Array(count);
  for (let i = 1; i < count; i++) {
    moved[i] = moved[i - 1] + (failed.has(i - 1) ? 0 : 1);
  }
  return moved;
}

function tooMany(): string {
  return t(
    'rules.replay-too-many-alerts',
    'The rule gives more than {{most}} alerts: take the value out of its labels, or aggregate the expression.',
    { most: MOST_ALERTS }
  );
}
