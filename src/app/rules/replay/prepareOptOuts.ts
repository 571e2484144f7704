import { FieldType, type DataFrame } from '@grafana/data';
import type { TimeSpan } from '../../../core';
import type { SeriesView } from '../../../frames/read/view';
import { labelList, metricSelector } from '../../../promql/expression';
import type { AlertChoice } from '../../../rules';

/** Prometheus answers at most 11,000 points per series. */
const MAX_POINTS = 10_000;

/** Which series have opted out of the alert, and when. */
export interface OptOutQuestion extends TimeSpan {
  expr: string;
  on: string[];
  /** Between two looks: that of the evaluations while these are few, else a multiple of it. */
  stepMs: number;
}

/** Tells for a series the evaluations at which it had opted out: 1 there. */
export type OptOuts = (view: SeriesView) => Uint8Array;

/** Expression to ask the upstream for; undefined where nothing opts out or nothing is judged. */
export function optOutQuestion(
  views: SeriesView[],
  { optOut }: Pick<AlertChoice, 'optOut'>
): OptOutQuestion | undefined {
  const [first] = views;
  const times: number[] = first?.time.values ?? [];
  if (!optOut || !first?.meta || times.length === 0) {
    return undefined;
  }
  const [fromMs, toMs] = [times[0], times[times.length - 1]];
  const stepMs = first.meta.stepMs * Math.max(1, Math.ceil((toMs - fromMs) / first.meta.stepMs / MAX_POINTS));
  const { metric, on } = optOut;
  return {
    expr: `group by (${labelList(on)}) (${metricSelector(metric)})`,
    on,
    fromMs: floor(fromMs, stepMs),
    toMs,
    stepMs,
  };
}

/** The upstream's answer, to be looked up by series. */
export function optOutsOf(frames: DataFrame[], { on, stepMs }: OptOutQuestion): OptOuts {
  const keyOf = (labels: Record<string, string> = {}) => JSON.stringify(on.map((name) => labels[name] ?? ''));
  const found = new Map<string, Set<number>>();
  for (const { fields } of frames) {
    const times: number[] = fields.find(({ type }) => type === FieldType.time)?.values ?? [];
    for (const { labels, values } of fields.filter(({ type }) => type === FieldType.number)) {
      found.set(keyOf(labels), new Set(times.filter((_, i) => values[i] != null)));
    }
  }
  return ({ observed, time }) => {
    const looks = found.get(keyOf(observed.labels));
    return Uint8Array.from(time.values, (timeMs: number) => (looks?.has(floor(timeMs, stepMs)) ? 1 : 0));
  };
}

function floor(timeMs: number, stepMs: number): number {
  return Math.floor(timeMs / stepMs) * stepMs;
}
