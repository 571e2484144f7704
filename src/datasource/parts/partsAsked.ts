import type { Labels } from '@grafana/data';
import { forkJoin, map, type Observable } from 'rxjs';
import { contributionOf, ownContributionOf, type Residual, type Series, type TimeSpan } from '../../core';
import type { Aligned } from '../../frames/write/align';
import { labelList, overTime } from '../../promql/expression';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { isPartOf, TOP_PARTS, type PartsGroup } from './planParts';
import type { Part } from './prepareParts';
import { withoutSums, type Run, type SampleRuns } from './sampleRuns';

/** What all questions about one event have in common. */
export interface Asking {
  /** Labels of the whole. */
  own: Labels;
  stepMs: number;
  residual: Residual;
  runs: SampleRuns;
  ask: (expr: string, range: RangeQuery) => Observable<Aligned>;
}

/** What each part of a group adds: samples by their weights, and sums of long runs. */
export function partsAsked({ split, labels }: PartsGroup, asking: Asking): Observable<Part[]> {
  if (split.kind === 'own') {
    return samplesOf(split.expr, 'avg', asking).pipe(map((parts) => parts.map((part) => ownPart(part, asking))));
  }
  if (split.kind === 'sum') {
    return contributions(split.expr, asking);
  }
  const keyOf = ({ labels: of }: Part) => JSON.stringify(labels.map((label) => of[label] ?? ''));
  return forkJoin([contributions(split.parts, asking), contributions(split.volumes, asking)]).pipe(
    map(([parts, volumes]) => {
      const adds = new Map(parts.map((part) => [keyOf(part), part]));
      return volumes.map((volume) => {
        const { observed = 0, predicted = 0 } = adds.get(keyOf(volume)) ?? {};
        return { labels: volume.labels, observed, predicted, volume };
      });
    })
  );
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
  labels: Labels;
  samples: Series[];
  /** Sums, or means, of long runs. */
  runs: Array<{ run: Run; value: number }>;
}

function contributions(expr: string, asking: Asking): Observable<Part[]> {
  const short = withoutSums(asking.residual, asking.runs.sums);
  return samplesOf(expr, 'sum', asking).pipe(
    map((parts) =>
      parts.map(({ labels, samples, runs }) => {
        const each = [
          ...samples.map((series) => contributionOf(short, series)),
          ...runs.map(({ run, value }) => ({ observed: run.observed * value, predicted: run.predicted * value })),
        ];
        const total = (side: 'observed' | 'predicted') => each.reduce((sum, one) => sum + one[side], 0);
        return { labels, observed: total('observed'), predicted: total('predicted') };
      })
    )
  );
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

function samplesOf(
  expr: string,
  over: 'sum' | 'avg',
  { own, stepMs, runs: { spans, sums }, ask }: Asking
): Observable<SampledPart[]> {
  const parts = new Map<string, SampledPart>();
  const collect = ({ series }: Aligned, add: (part: SampledPart, samples: Series) => void) => {
    for (const { labels, series: samples } of series) {
      if (isPartOf(labels, own)) {
        const key = JSON.stringify(Object.entries(labels).sort());
        const part = parts.get(key) ?? { labels, samples: [], runs: [] };
        parts.set(key, part);
        add(part, samples);
      }
    }
  };
  const spanAnswers = spans.map((span) =>
    ask(expr, { ...span, stepMs }).pipe(map((answer) => collect(answer, (part, samples) => part.samples.push(samples))))
  );
  const runAnswers = sums.map((run) => {
    // Half a step more, so that both ends count whether windows are closed or left-open.
    const text = overTime(over, { expr: `${expr}\n`, stepMs }, run.toMs - run.fromMs + stepMs / 2);
    return ask(text, { fromMs: run.toMs, toMs: run.toMs, stepMs }).pipe(
      map((answer) => collect(answer, (part, { values: [value] }) => part.runs.push({ run, value })))
    );
  });
  return forkJoin([...spanAnswers, ...runAnswers]).pipe(map(() => [...parts.values()]));
}
