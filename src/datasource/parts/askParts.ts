import type { Labels } from '@grafana/data';
import { forkJoin, lastValueFrom, map, of, switchMap, takeUntil, throwError, fromEvent, type Observable } from 'rxjs';
import { contributionOf, residualOf, type ModelSpec, type Residual, type Series } from '../../core';
import type { AskParts, PartsAnswer } from '../../frames/parts';
import type { Aligned } from '../../frames/write/align';
import { overTime } from '../../promql/expression';
import { aggregated, droppedLabels, has, splitBy, type Split } from '../../promql/split';
import { withMatchers } from '../../promql/withMatchers';
import { explained } from '../../upstream/upstreamAdvice';
import { UpstreamError } from '../../upstream/upstreamError';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { prepareParts, type Part } from './prepareParts';
import { sampleRuns, withoutSums, type SampleRuns } from './sampleRuns';

/** Series that are looked at to learn which labels there are. */
const MAX_SEEN = 1000;
/** Parts that are asked for at most, and samples of all of them: what one question may cost. */
const MAX_PARTS = 300;
const MAX_SAMPLES = 300_000;

/** All that the parts of one series are asked by. */
export interface Whole {
  /** PromQL with all variables filled in. */
  expr: string;
  labels: Labels;
  model: ModelSpec;
  stepMs: number;
  /** Every sample in memory; undefined when they are gone. */
  series: () => Series | undefined;
  /** One range query in its turn; equal ones are asked once. */
  ask: (expr: string, range: RangeQuery) => Observable<Aligned>;
}

/** The way from one event of a series to the parts that deviated. */
export function partsAsker(whole: Whole): AskParts {
  return (event, tier, signal) => {
    const series = whole.series();
    if (!series) {
      return Promise.reject(new Error('The samples of this series are not in memory any more. Refresh the panel.'));
    }
    const times = series.times.filter((time) => time >= event.fromMs && time <= event.toMs);
    const residual = residualOf(series, times, whole.model, tier, whole.stepMs);
    if (!residual) {
      return Promise.reject(new Error('There is no prediction here that could be shared, or a sample is not finite.'));
    }
    const answer = answerOf(whole, series, residual, event.fromMs);
    const stop = signal && fromEvent(signal, 'abort');
    return lastValueFrom(stop ? answer.pipe(takeUntil(stop)) : answer).catch((thrown: unknown) => {
      throw thrown instanceof UpstreamError ? new Error(explained(thrown, whole.stepMs)) : thrown;
    });
  };
}

function answerOf(whole: Whole, series: Series, residual: Residual, fromMs: number): Observable<PartsAnswer> {
  const { expr, stepMs } = whole;
  const [inner] = aggregated(expr);
  if (inner === undefined) {
    return refused(expr);
  }
  let requests = 0;
  const ask = (text: string, range: RangeQuery) => {
    requests++;
    return whole.ask(text, range);
  };
  // Before the event: afterwards a part may be gone.
  const before = series.times.filter((time) => time < fromMs).at(-1) ?? fromMs;
  const at = { fromMs: before, toMs: before, stepMs };
  return ask(`topk(${MAX_SEEN}, ${inner}\n)`, at).pipe(
    switchMap((seen) => {
      const runs = sampleRuns(residual, stepMs);
      const { labels, notAsked } = candidates(whole, seen, samplesOf(runs, stepMs));
      const split = splitBy(expr, labels);
      if (labels.length === 0 || split.kind === 'none') {
        return refused(expr, split.kind === 'none' ? split.reason : undefined);
      }
      if (split.kind === 'own' || split.kind === 'extreme') {
        return throwError(() => new Error(split.kind === 'own' ? split.reason : EXTREME));
      }
      const contributions = (text: string) => contributionsOf(whole, text, residual, runs, ask);
      const sides = split.kind === 'ratio' ? [split.numerator, split.denominator] : [split.expr];
      return forkJoin(sides.map(contributions)).pipe(
        map(([parts, over]) => {
          const own = contributionOf(residual, series);
          const joined = over ? joinRatio(parts, over, labels) : parts;
          return {
            ...prepareParts(own, joined, labels),
            notAsked,
            requests,
            filterBy: (values: Record<string, string>) => withMatchers(expr, values),
            splitBy: (label: string) => exprOf(splitBy(expr, [label])),
          };
        })
      );
    })
  );
}

function exprOf(split: Split): string {
  return split.kind === 'none' ? '' : split.expr;
}

const EXTREME = 'The expression is the largest or smallest of its parts: split the panel to see which.';

function refused(expr: string, reason?: string): Observable<never> {
  const split = splitBy(expr, []);
  const why =
    reason ?? (split.kind === 'none' ? split.reason : 'Every label that the expression drops has one value only.');
  return throwError(() => new Error(why));
}

/** Labels with more than one value, the fewest values first, as many as the limits allow. */
function candidates({ expr, labels: own }: Whole, { series }: Aligned, samples: number) {
  const dropped = droppedLabels(expr);
  const mine = series.map(({ labels }) => labels).filter((labels) => isPartOf(labels, own));
  const names = [...new Set(mine.flatMap((labels) => Object.keys(labels)))].filter((name) => has(dropped, name));
  const valuesOf = (chosen: string[]) =>
    new Set(mine.map((labels) => JSON.stringify(chosen.map((name) => labels[name])))).size;
  const byValues = names
    .map((name) => ({ name, values: valuesOf([name]) }))
    .filter(({ values }) => values > 1)
    .sort((a, b) => a.values - b.values);
  const labels: string[] = [];
  const notAsked: string[] = [];
  for (const { name } of byValues) {
    const parts = valuesOf([...labels, name]);
    (parts <= MAX_PARTS && parts * samples <= MAX_SAMPLES ? labels : notAsked).push(name);
  }
  return { labels, notAsked };
}

function isPartOf(labels: Labels, own: Labels): boolean {
  return Object.entries(own).every(([name, value]) => name === '__name__' || labels[name] === value);
}

function samplesOf({ spans, sums }: SampleRuns, stepMs: number): number {
  return spans.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / stepMs + 1, sums.length);
}

/** What each part adds: samples by their weights, and sums of long runs. */
function contributionsOf(
  { labels: own, stepMs }: Whole,
  expr: string,
  residual: Residual,
  { spans, sums }: SampleRuns,
  ask: Whole['ask']
): Observable<Part[]> {
  const short = withoutSums(residual, sums);
  const parts = new Map<string, Part>();
  const add = ({ series }: Aligned, of: (series: Series) => { observed: number; predicted: number }) => {
    for (const { labels, series: samples } of series) {
      if (isPartOf(labels, own)) {
        const key = JSON.stringify(Object.entries(labels).sort());
        const part = parts.get(key) ?? { labels, observed: 0, predicted: 0 };
        const { observed, predicted } = of(samples);
        part.observed += observed;
        part.predicted += predicted;
        parts.set(key, part);
      }
    }
  };
  const spanAnswers = spans.map((span) =>
    ask(expr, { ...span, stepMs }).pipe(map((answer) => add(answer, (samples) => contributionOf(short, samples))))
  );
  const sumAnswers = sums.map((run) => {
    // Half a step more, so that both ends count whether windows are closed or left-open.
    const text = overTime('sum', { expr: `${expr}\n`, stepMs }, run.toMs - run.fromMs + stepMs / 2);
    return ask(text, { fromMs: run.toMs, toMs: run.toMs, stepMs }).pipe(
      map((answer) =>
        add(answer, ({ values: [sum = 0] }) => ({ observed: run.observed * sum, predicted: run.predicted * sum }))
      )
    );
  });
  const all = [...spanAnswers, ...sumAnswers];
  return all.length === 0 ? of([]) : forkJoin(all).pipe(map(() => [...parts.values()]));
}

/** Numerators with their denominators, by the labels that were asked for. */
function joinRatio(numerators: Part[], denominators: Part[], labels: string[]): Part[] {
  const keyOf = (part: Part) => JSON.stringify(labels.map((label) => part.labels[label]));
  const above = new Map(numerators.map((part) => [keyOf(part), part]));
  return denominators.map((part) => ({
    labels: part.labels,
    observed: above.get(keyOf(part))?.observed ?? 0,
    predicted: above.get(keyOf(part))?.predicted ?? 0,
    over: { observed: part.observed, predicted: part.predicted },
  }));
}
