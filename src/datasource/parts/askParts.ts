import type { Labels } from '@grafana/data';
import {
  concatMap,
  forkJoin,
  from,
  fromEvent,
  lastValueFrom,
  map,
  of,
  switchMap,
  takeUntil,
  throwError,
  toArray,
  type Observable,
} from 'rxjs';
import { contributionOf, residualOf, type ModelSpec, type Residual, type Series, type TimeSpan } from '../../core';
import type { AskParts, PartsAnswer, PartsPlan } from '../../frames/parts';
import type { Aligned } from '../../frames/write/align';
import { aggregated, droppedLabels, splitBy, type Split } from '../../promql/split';
import { mayFilter, withMatchers } from '../../promql/withMatchers';
import { explained } from '../../upstream/upstreamAdvice';
import { UpstreamError } from '../../upstream/upstreamError';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { chooseLabels, type ChosenLabels, type Seen } from './chooseLabels';
import { deviatingText, partsAsked, type Asking } from './partsAsked';
import { affordable, costOf, groupsOf, isPartOf, type PartsGroup } from './planParts';
import { prepareParts, type Part, type PartsOfGroup } from './prepareParts';
import { sampleRuns, usualTime } from './sampleRuns';

/** Series that are looked at to learn which labels there are. */
const MAX_SEEN = 1000;
/** Beyond these numbers, sent or computed, the user is asked first. */
const COSTLY_SAMPLES = 50_000;
const COSTLY_EVALUATED = 3_000_000;

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
    return residual
      ? answered(whole, planOf(whole, series, residual, event), signal)
      : Promise.reject(new Error('There is no prediction here that could be shared, or a sample is not finite.'));
  };
}

async function answered<T>({ stepMs }: Whole, answer: Observable<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await lastValueFrom(signal ? answer.pipe(takeUntil(fromEvent(signal, 'abort'))) : answer);
  } catch (thrown) {
    throw thrown instanceof UpstreamError ? new Error(explained(thrown, stepMs)) : thrown;
  }
}

function planOf(whole: Whole, series: Series, residual: Residual, event: TimeSpan): Observable<PartsPlan> {
  const { stepMs } = whole;
  // Only the parts of this series, where a matcher can pick them.
  const { __name__: _, ...own } = whole.labels;
  const expr = mayFilter(whole.expr) ? withMatchers(whole.expr, own) : whole.expr;
  const [inner] = aggregated(expr);
  const refusal = refusalOf(expr, inner);
  if (refusal !== undefined) {
    return throwError(() => new Error(refusal));
  }
  const runs = sampleRuns(residual, stepMs);
  const mayAsk = affordable(runs, stepMs);
  return looks(whole, inner, series, event).pipe(
    switchMap(([before, during]) => {
      const chosen = chooseLabels(before, during, droppedLabels(expr), mayAsk);
      const valuesOf = (label: string) => new Set([...before, ...during].map(({ labels }) => labels[label])).size;
      const { groups, left, reason } = groupsOf(expr, chosen, valuesOf, mayAsk, mayFilter(expr));
      if (groups.length === 0) {
        return throwError(() => new Error(reason ?? (left.length > 0 ? tooMany(left) : ONE_VALUE)));
      }
      const usual = usualTime(residual, runs, event);
      const cost = costOf(groups, runs, usual ? [event, usual] : [event], stepMs);
      const asking: Asking = { own, stepMs, residual, runs, ask: whole.ask };
      const answer = from(groups).pipe(
        concatMap((group) => groupAsked(expr, group, asking, event, usual)),
        toArray(),
        map((asked) => answerOf(whole, expr, contributionOf(residual, series), chosen, left, asked))
      );
      return of({
        labels: groups.flatMap(({ labels }) => labels),
        ...cost,
        ...(Math.max(before.length, during.length) >= MAX_SEEN && { seen: MAX_SEEN }),
        isCostly: cost.samples > COSTLY_SAMPLES || cost.evaluated > COSTLY_EVALUATED,
        ask: (signal?: AbortSignal) => answered(whole, answer, signal),
      });
    })
  );
}

const ONE_VALUE = 'Every label that the expression drops has one value only.';

function tooMany(labels: string[]): string {
  return `Too many values to ask for: ${labels.join(', ')}.`;
}

function refusalOf(expr: string, inner: string | undefined): string | undefined {
  const split = splitBy(expr, []);
  return split.kind === 'none' ? split.reason : inner === undefined ? ONE_VALUE : undefined;
}

/** The parts before the event, and in its middle: some may be gone then, or new. */
function looks({ labels: own, stepMs, ask }: Whole, inner: string, { times }: Series, event: TimeSpan) {
  const before = times.filter((time) => time < event.fromMs).at(-1) ?? event.fromMs;
  const inEvent = times.filter((time) => time >= event.fromMs && time <= event.toMs);
  const during = inEvent[Math.floor(inEvent.length / 2)];
  const look = (atMs: number) =>
    ask(`topk(${MAX_SEEN}, ${inner}\n)`, { fromMs: atMs, toMs: atMs, stepMs }).pipe(
      map(({ series }): Seen[] =>
        series
          .map(({ labels, series: { values } }) => ({ labels, value: values.at(-1) ?? 0 }))
          .filter(({ labels }) => isPartOf(labels, own))
      )
    );
  return forkJoin([look(before), look(during)]);
}

/** One group at a time, the most promising first: each waits for its turn at the upstream anyway. */
function groupAsked(
  expr: string,
  group: PartsGroup,
  asking: Asking,
  event: TimeSpan,
  usual: TimeSpan | undefined
): Observable<PartsOfGroup> {
  if (!group.topOf) {
    return partsAsked(group, asking).pipe(map((parts) => ({ group, parts })));
  }
  const [label] = group.labels;
  const text = deviatingText(group, asking, event, usual);
  return asking.ask(text, { fromMs: event.toMs, toMs: event.toMs, stepMs: asking.stepMs }).pipe(
    switchMap(({ series }) => {
      const values = [...new Set(series.map(({ labels }) => labels[label] ?? ''))];
      const split = splitBy(withMatchers(expr, { [label]: values }), [label]);
      const none = values.length === 0 || split.kind === 'none';
      return none ? of([]) : partsAsked({ ...group, split }, asking);
    }),
    map((parts: Part[]) => ({ group, parts }))
  );
}

function answerOf(
  { expr: asked }: Whole,
  expr: string,
  own: { observed: number; predicted: number },
  { alike, notAsked }: ChosenLabels,
  left: string[],
  groups: PartsOfGroup[]
): PartsAnswer {
  return {
    ...prepareParts(own, groups),
    alike,
    notAsked: [...notAsked, ...left],
    filterBy: (labels) => withMatchers(expr, labels),
    splitBy: (label) => exprOf(splitBy(asked, [label])),
  };
}

function exprOf(split: Split): string {
  return split.kind === 'none' ? '' : split.expr;
}
