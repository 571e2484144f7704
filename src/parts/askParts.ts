import { contributionOf, residualOf, type ModelSpec, type Residual, type Series, type TimeSpan } from '../core';
import type { Split } from '../promql/combineSplits';
import { keptLabels, ofParts, ofSeries, withEmpty } from '../promql/filtered';
import { aggregated, droppedLabels, splitBy } from '../promql/split';
import { mayFilter } from '../promql/withMatchers';
import { chooseLabels, type ChosenLabels } from './chooseLabels';
import type { PartsAnswer, PartsPlan } from './partsAnswer';
import { deviatingText, partsAsked, type AskRange, type Asking } from './partsAsked';
import { affordable, costOf, groupsOf, type PartsGroup } from './planParts';
import { prepareParts, type PartsOfGroup } from './prepareParts';
import { sampleRuns, usualTime } from './sampleRuns';
import { seeParts } from './seeParts';
import { t } from '../language/translate';

/** Beyond these numbers, sent or computed, the user is asked first. */
const COSTLY_SAMPLES = 50_000;
const COSTLY_EVALUATED = 3_000_000;

/** All that the parts of one series are asked by. */
export interface Whole {
  /** PromQL with all variables filled in. */
  expr: string;
  labels: Record<string, string>;
  model: ModelSpec;
  stepMs: number;
  /** Every sample that the model needs. */
  series: Series;
  ask: AskRange;
}

/**
 * Looks which parts of a series there are, by a few small questions, and says what an answer would cost.
 *
 * @param event - of the series: its mean residual is divided
 * @param tier - as of `residualOf`
 * @throws Error with a sentence for people: an expression without parts, or what `ask` throws
 */
export async function askParts(
  whole: Whole,
  event: TimeSpan,
  tier: 'sudden' | 'lasting',
  signal?: AbortSignal
): Promise<PartsPlan> {
  const { series, model, stepMs } = whole;
  const times = series.times.filter((time) => time >= event.fromMs && time <= event.toMs);
  const residual = residualOf(series, times, model, tier, stepMs);
  if (!residual) {
    throw new Error(
      t('parts.not-finite', 'There is no prediction here that could be shared, or a sample is not finite.')
    );
  }
  return planOf(whole, residual, event, signal);
}

async function planOf(whole: Whole, residual: Residual, event: TimeSpan, signal?: AbortSignal): Promise<PartsPlan> {
  const { stepMs, series, ask } = whole;
  // Only the parts of this series, where a matcher can pick them.
  const { __name__: _, ...labels } = whole.labels;
  const kept = keptLabels(whole.expr);
  const own = withEmpty(labels, kept);
  const expr = ofSeries(whole.expr, own);
  const [inner] = aggregated(expr);
  const refusal = refusalOf(expr, inner);
  if (refusal !== undefined) {
    throw new Error(refusal);
  }
  const runs = sampleRuns(residual, stepMs);
  const mayAsk = affordable(runs, stepMs);
  const dropped = droppedLabels(expr);
  const { before, during, many } = await seeParts({
    inner,
    own,
    dropped,
    moments: momentsOf(series, event),
    stepMs,
    ask: (text, range) => ask(text, range, signal),
  });
  const chosen = chooseLabels(before, during, dropped, mayAsk, many);
  const valuesOf = (label: string) => new Set([...before, ...during].map(({ labels }) => labels[label])).size;
  const { groups, left, reason } = groupsOf(expr, chosen, valuesOf, mayAsk, mayFilter(expr));
  if (groups.length === 0) {
    throw new Error(reason ?? (left.length > 0 ? tooMany(left) : oneValue()));
  }
  const usual = usualTime(residual, runs, event);
  const cost = costOf(groups, runs, usual ? [event, usual] : [event], stepMs);
  return {
    labels: groups.flatMap(({ labels }) => labels),
    ...cost,
    isCostly: cost.samples > COSTLY_SAMPLES || cost.evaluated > COSTLY_EVALUATED,
    ask: async (stop?: AbortSignal) => {
      const asking: Asking = { own, kept, stepMs, residual, runs, ask: (text, range) => ask(text, range, stop) };
      // One group at a time, the most promising first: each waits for its turn at the upstream anyway.
      const asked: PartsOfGroup[] = [];
      for (const group of groups) {
        asked.push(await groupAsked(expr, group, asking, event, usual));
      }
      return answerOf(whole, expr, contributionOf(residual, series), chosen, left, asked);
    },
  };
}

function oneValue(): string {
  return t('parts.one-value', 'Every label that the expression drops has one value only.');
}

function tooMany(labels: string[]): string {
  return t('parts.too-many', 'Too many values to ask for: {{labels}}.', { labels: labels.join(', ') });
}

function refusalOf(expr: string, inner: string | undefined): string | undefined {
  const split = splitBy(expr, []);
  return split.kind === 'none' ? split.reason : inner === undefined ? oneValue() : undefined;
}

/** Before the event, and in its middle. */
function momentsOf({ times }: Series, event: TimeSpan): number[] {
  const before = times.filter((time) => time < event.fromMs).at(-1) ?? event.fromMs;
  const inEvent = times.filter((time) => time >= event.fromMs && time <= event.toMs);
  return [before, inEvent[Math.floor(inEvent.length / 2)]];
}

async function groupAsked(
  expr: string,
  group: PartsGroup,
  asking: Asking,
  event: TimeSpan,
  usual: TimeSpan | undefined
): Promise<PartsOfGroup> {
  if (!group.topOf) {
    return { group, parts: await partsAsked(group, asking) };
  }
  const [label] = group.labels;
  const text = deviatingText(group, asking, event, usual);
  const found = await asking.ask(text, { fromMs: event.toMs, toMs: event.toMs, stepMs: asking.stepMs });
  const values = [...new Set(found.map(({ labels }) => labels[label] ?? ''))];
  const split = splitBy(ofParts(expr, { [label]: values }), [label]);
  const none = values.length === 0 || split.kind === 'none';
  return { group, parts: none ? [] : await partsAsked({ ...group, split }, asking) };
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
    filterBy: (labels) => ofParts(expr, labels),
    splitBy: (label) => exprOf(splitBy(asked, [label])),
  };
}

function exprOf(split: Split): string {
  return split.kind === 'none' ? '' : split.expr;
}
