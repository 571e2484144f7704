import { contributionOf, ownContributionOf, type Residual, type Series, type TimeSpan } from '../core';
import { labelList, overTime } from '../promql/expression';
import type { LabelNames } from '../promql/labelNames';
import { isPartOf, stepsIn, TOP_PARTS, type PartsGroup } from './planParts';
import type { Part } from './prepareParts';
import { withoutSums, type Run, type SampleRuns } from './sampleRuns';

/** A series that a question gave: its samples, ascending. */
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
    return (await samplesOf(finite(split.expr), 'avg', asking)).map((part) => ownPart(part, asking));
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
    const added = adds.get(keyOf(part));
    const volume = volumeOf.get(keyOf(part));
    return {
      labels: part.labels,
      observed: added?.observed ?? 0,
      predicted: added?.predicted ?? 0,
      volume: { observed: volume?.observed ?? 0, predicted: volume?.predicted ?? 0 },
      ...(!added && { lacks: 'numerator' }),
      ...(!volume && { lacks: 'denominator' }),
    };
  });
}

/**
 * The values of one label that can explain most: what each adds to the residual, by its mean over the event and that over the time
 * which weighs most in the prediction; a value that is new or gone counts as 0 there. Of an extreme those that hold it longest, of
 * parts that do not add up those that moved most by themselves.
 *
 * @param predicted - of the whole
 */
export function deviatingText(
  { split, labels }: PartsGroup,
  { own, stepMs }: Asking,
  event: TimeSpan,
  usual: TimeSpan | undefined,
  predicted: number
): string {
  const rangeOf = ({ fromMs, toMs }: TimeSpan) => toMs - fromMs + stepMs / 2;
  const mean = (expr: string, span: TimeSpan) =>
    overTime('avg', { expr: finite(expr), stepMs }, rangeOf(span), event.toMs - span.toMs);
  // Over all steps, also those at which a part has no sample.
  const level = (expr: string, span: TimeSpan) =>
    `${overTime('sum', { expr: `${expr}\n`, stepMs }, rangeOf(span), event.toMs - span.toMs)} / ${stepsIn(span, stepMs)}`;
  const sum = (terms: Array<[factor: number, expr: string, span: TimeSpan | undefined]>) => {
    const known = terms.filter((term): term is [number, string, TimeSpan] => term[2] !== undefined);
    const marked = known.map(
      ([factor, expr, span], i) => `label_replace(${factor} * ${level(expr, span)}, "__term", "${i}", "", "")`
    );
    return `abs(sum by (${labelList([...Object.keys(own), ...labels])}) (${marked.join(' or ')}))`;
  };
  const moved = (factor: number, expr: string): Parameters<typeof sum>[0] => [
    [factor, expr, event],
    [-factor, expr, usual],
  ];
  const most = (score: string) => `topk by (${labelList(Object.keys(own))}) (${TOP_PARTS}, ${score})`;
  switch (split.kind) {
    case 'sum':
      return most(sum(moved(1, split.expr)));
    case 'ratio':
      return most(sum([...moved(1, split.parts), ...moved(-predicted, split.volumes)]));
    case 'extreme':
      return most(
        sum([
          [1, split.volumes, event],
          [1, split.volumes, usual],
        ])
      );
    case 'own':
      return most(
        usual ? `abs(${mean(split.expr, event)} / ${mean(split.expr, usual)} - 1) < Inf` : mean(split.expr, event)
      );
  }
}

/** A quantile of no samples is NaN: it counts as missing, also within a long mean. */
function finite(expr: string): string {
  return `(${expr}\n) > -Inf < Inf`;
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
