import { contributionOf, ownContributionOf, type Residual, type Series, type TimeSpan } from '../core';
import { labelList, overTime } from '../promql/expression';
import type { LabelNames } from '../promql/labelNames';
import { isPartOf, TOP_PARTS, type PartsGroup } from './planParts';
import type { Part } from './prepareParts';
import { withoutSums, type Run, type SampleRuns } from './sampleRuns';

/** A series that a question gave: its finite samples, ascending. */
interface AskedSeries {
  labels: Record<string, string>;
  series: Series;
}

/** One range query at the multiples of a step, both ends included. */
export type AskRange = (
  expr: string,
  range: TimeSpan & { stepMs: number },
  signal?: AbortSignal
) => Promise<AskedSeries[]>;

/** What all questions about one event have in common. */
export interface Asking {
  /** Labels of the whole; empty what it lacks. */
  own: Record<string, string>;
  /** Labels that the whole could have. */
  kept: LabelNames;
  stepMs: number;
  residual: Residual;
  runs: SampleRuns;
  ask: AskRange;
}

/** What each part of a group adds: samples by their weights, and sums of long runs. */
export async function partsAsked({ split, labels }: PartsGroup, asking: Asking): Promise<Part[]> {
  if (split.kind === 'own') {
    return (await samplesOf(split.expr, 'avg', asking)).map((part) => ownPart(part, asking));
  }
  if (split.kind === 'sum') {
    return contributions(split.expr, asking);
  }
  const keyOf = ({ labels: of }: Part) => JSON.stringify(labels.map((label) => of[label] ?? ''));
  const [parts, volumes] = await Promise.all([
    contributions(split.parts, asking),
    contributions(split.volumes, asking),
  ]);
  const adds = new Map(parts.map((part) => [keyOf(part), part]));
  const volumeOf = new Map(volumes.map((volume) => [keyOf(volume), volume]));
  // Either may lack a part: one without errors, or errors of what has no requests.
  const all = [...volumes, ...parts.filter((part) => !volumeOf.has(keyOf(part)))];
  return all.map((part): Part => {
    const { observed = 0, predicted = 0 } = adds.get(keyOf(part)) ?? {};
    const volume = volumeOf.get(keyOf(part)) ?? { observed: 0, predicted: 0 };
    return { labels: part.labels, observed, predicted, volume };
  });
}

/**
 * The values of one label that deviate most: means over the event against those of the time that weighs most in the prediction.
 * A value that is new or gone counts as 0 there.
 */
export function deviatingText(
  { split: { expr } }: PartsGroup,
  { own, stepMs }: Asking,
  event: TimeSpan,
  usual: TimeSpan | undefined
): string {
  const mean = ({ fromMs, toMs }: TimeSpan) =>
    `(${overTime('avg', { expr: `${expr}\n`, stepMs }, toMs - fromMs + stepMs / 2, event.toMs - toMs)})`;
  const now = mean(event);
  const then = usual && mean(usual);
  const moved = then ? `(${now} or ${then} * 0) - (${then} or ${now} * 0)` : now;
  return `topk by (${labelList(Object.keys(own))}) (${TOP_PARTS}, abs(${moved}))`;
}

interface SampledPart {
  labels: Record<string, string>;
  samples: Series[];
  /** Sums, or means, of long runs. */
  runs: Array<{ run: Run; value: number }>;
}

async function contributions(expr: string, asking: Asking): Promise<Part[]> {
  const short = withoutSums(asking.residual, asking.runs.sums);
  return (await samplesOf(expr, 'sum', asking)).map(({ labels, samples, runs }) => {
    const each = [
      ...samples.map((series) => contributionOf(short, series)),
      ...runs.map(({ run, value }) => ({ observed: run.observed * value, predicted: run.predicted * value })),
    ];
    const total = (side: 'observed' | 'predicted') => each.reduce((sum, one) => sum + one[side], 0);
    return { labels, observed: total('observed'), predicted: total('predicted') };
  });
}

/** The part's own mean and prediction; a long run counts as its mean all along. */
function ownPart({ labels, samples, runs }: SampledPart, { residual }: Asking): Part {
  const values = new Map<number, number>();
  runs.forEach(({ run, value }) =>
    residual.times.forEach((time) => time >= run.fromMs && time <= run.toMs && values.set(time, value))
  );
  samples.forEach(({ times, values: of }) => times.forEach((time, i) => values.set(time, of[i])));
  const times = Float64Array.from(values.keys()).sort();
  return { labels, ...ownContributionOf(residual, { times, values: times.map((time) => values.get(time)!) }) };
}

async function samplesOf(
  expr: string,
  over: 'sum' | 'avg',
  { own, kept, stepMs, runs: { spans, sums }, ask }: Asking
): Promise<SampledPart[]> {
  const spanAnswers = spans.map((span) => ask(expr, { ...span, stepMs }));
  const runAnswers = sums.map(({ fromMs, toMs }) => {
    // Half a step more, so that both ends count whether windows are closed or left-open.
    const text = overTime(over, { expr: `${expr}\n`, stepMs }, toMs - fromMs + stepMs / 2);
    return ask(text, { fromMs: toMs, toMs, stepMs });
  });
  const [ofSpans, ofRuns] = await Promise.all([Promise.all(spanAnswers), Promise.all(runAnswers)]);
  const parts = new Map<string, SampledPart>();
  const collect = (found: AskedSeries[], add: (part: SampledPart, samples: Series) => void) => {
    for (const { labels, series } of found) {
      if (isPartOf(labels, own, kept)) {
        const key = JSON.stringify(Object.entries(labels).sort());
        const part = parts.get(key) ?? { labels, samples: [], runs: [] };
        parts.set(key, part);
        add(part, series);
      }
    }
  };
  ofSpans.forEach((found) => collect(found, (part, samples) => part.samples.push(samples)));
  ofRuns.forEach((found, i) => collect(found, (part, { values: [value] }) => part.runs.push({ run: sums[i], value })));
  return [...parts.values()];
}
