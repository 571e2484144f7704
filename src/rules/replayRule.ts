import { alertLabels, labelTexts } from './alertLabels';
import { replayAlert, type AlertSpan, type AlertTiming } from './replay';

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

/**
 * States of an alerting rule in a Prometheus that evaluated it at these times: an alert for each set of labels, by `replayAlert`.
 *
 * @param times - of all evaluations, ascending
 * @param elements - the expression's result at these times; a value that is NaN is there all the same
 */
export function replayRule(rule: ReplayedRule, times: Float64Array, elements: RuleElement[]): RuleReplay {
  const { texts, unknown } = labelTexts(rule.labels);
  const indexOf = new Map([...times].map((time, index) => [time, index]));
  const found = new Map<string, { labels: Record<string, string>; active: Uint8Array }>();
  const isFailed = new Uint8Array(times.length);
  const hasValue = Object.values(texts)
    .flat()
    .some((part) => typeof part === 'object' && 'value' in part);
  for (const element of elements) {
    let one: { labels: Record<string, string>; active: Uint8Array } | undefined;
    element.times.forEach((time, i) => {
      if (!one || hasValue) {
        const labels = alertLabels(rule.alert, texts, element.labels, element.values[i]);
        const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
        one = found.get(key) ?? { labels, active: new Uint8Array(times.length) };
        found.set(key, one);
      }
      const index = indexOf.get(time);
      if (index !== undefined) {
        isFailed[index] |= one.active[index];
        one.active[index] = 1;
      }
    });
  }
  const failed = isFailed.reduce((sum, each) => sum + each, 0);
  const seen = failed === 0 ? times : times.filter((_, i) => !isFailed[i]);
  const alerts = [...found.values()].map(({ labels, active }) => ({
    labels,
    spans: replayAlert(seen, failed === 0 ? active : active.filter((_, i) => !isFailed[i]), rule),
  }));
  return { alerts, failed, unknownLabels: unknown };
}
