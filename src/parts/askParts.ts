import { contributionOf, residualOf, type ModelSpec, type Residual, type Series, type TimeSpan } from '../core';
import { keptLabels, ofSeries, withEmpty } from '../promql/filtered';
import { unfiltered } from '../promql/unfiltered';
import { partQuery, splitQuery } from '../promql/partQuery';
import { aggregated, droppedLabels, splitBy } from '../promql/split';
import { chooseLabels, type ChosenLabels, type Seen } from './chooseLabels';
import type { PartsAnswer, PartsPlan } from './partsAnswer';
import { deviatingText, partsAsked, type AskRange, type Asking } from './partsAsked';
import { affordable, costOf, groupsOf, isPartOf, stepsIn, type PartsGroup } from './planParts';
import { prepareParts, type Part, type PartsOfGroup } from './prepareParts';
import { sampleRuns, usualTime } from './sampleRuns';
import { seeParts } from './seeParts';
import { presenceText, standInOf } from './standIn';
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
  const times = finiteTimes(series).filter((time) => time >= event.fromMs && time <= event.toMs);
  const residual = residualOf(series, times, model, tier, stepMs);
  if (!residual) {
    throw new Error(
      t('parts.not-finite', 'There is no prediction here that could be shared, or a sample is not finite.')
    );
  }
  return planOf(whole, residual, event, tier, signal);
}

async function planOf(
  whole: Whole,
  residual: Residual,
  event: TimeSpan,
  tier: PartsAnswer['tier'],
  signal?: AbortSignal
): Promise<PartsPlan> {
  const { stepMs, series, ask } = whole;
  // Only the parts of this series, where a matcher can pick them.
  const { __name__: _, ...labels } = whole.labels;
  const kept = keptLabels(whole.expr);
  const own = withEmpty(labels, kept);
  const expr = ofSeries(whole.expr, own);
  const [inner, ...others] = aggregated(expr);
  const refusal = refusalOf(expr, inner);
  if (refusal !== undefined) {
    throw new Error(refusal);
  }
  const runs = sampleRuns(residual, stepMs);
  const usual = usualTime(residual, runs, event);
  const mayAsk = affordable(runs, stepMs);
  const dropped = droppedLabels(expr);
  // Parts that a comparison lets through for a while only are known by those that it compares.
  const all = unfiltered(inner);
  const seen = await seeParts({
    inner: all,
    beside: [...new Set(others.map(unfiltered))].filter((other) => other !== all),
    own,
    dropped,
    moments: momentsOf(series, event, usual),
    stepMs,
    ask: (text, range) => ask(text, range, signal),
  });
  const usually = usual ? seen.moments.slice(-1).flat() : [];
  const chosen = chooseLabels(seen.moments, dropped, mayAsk, seen.many, seen.beside);
  const seenLabels = [...seen.moments.flat().map(({ labels }) => labels), ...seen.beside];
  const existed = (label: string, value: string) =>
    usual && seenLabels.some((labels) => label in labels)
      ? usually.some(({ labels }) => (labels[label] ?? '') === value)
      : undefined;
  const valuesOf = (label: string) => new Set(seenLabels.map((labels) => labels[label])).size;
  const { groups, left, reason } = groupsOf(expr, chosen, valuesOf, mayAsk);
  // Sides that do not add up have nothing by a label that one of them lacks.
  const isOneSided = ({ labels, split }: PartsGroup) =>
    split.kind === 'own' &&
    seen.beside.length > 0 &&
    labels.some((label) => !seen.beside.some((part) => label in part));
  if (groups.length === 0) {
    throw new Error(reason ?? (left.length > 0 ? tooMany(left) : noLabels()));
  }
  const cost = costOf(
    groups.filter((group) => !isOneSided(group)),
    runs,
    usual ? [event, usual] : [event],
    stepMs
  );
  if (presenceText(expr, event, stepMs) !== undefined) {
    cost.requests++;
    cost.samples++;
    cost.evaluated += stepsIn(event, stepMs);
  }
  return {
    labels: groups.flatMap(({ labels }) => labels),
    ...cost,
    isCostly: cost.samples > COSTLY_SAMPLES || cost.evaluated > COSTLY_EVALUATED,
    ask: async (stop?: AbortSignal) => {
      const asking: Asking = { own, kept, stepMs, residual, runs, ask: (text, range) => ask(text, range, stop) };
      const means = contributionOf(residual, series);
      // One group at a time, the most promising first: each waits for its turn at the upstream anyway.
      const asked: PartsOfGroup[] = [];
      for (const group of groups) {
        const mine = isOneSided(group)
          ? undefined
          : group.topOf
            ? await narrowedTo(expr, group, asking, deviatingText(group, asking, event, usual, means.predicted), event)
            : group;
        const parts = mine ? await partsAsked(mine, asking) : [];
        const isFiltered = all !== inner && group.split.kind === 'sum' && !group.topOf;
        asked.push({
          group: mine ?? group,
          parts: isFiltered ? withAbsent(parts, group.labels, seen.moments.flat()) : parts,
        });
      }
      // A label of one side only leaves nothing of parts that do not add up, as the sides do not match.
      const found = asked.filter(({ group, parts }) => group.split.kind !== 'own' || parts.length > 0);
      if (found.length === 0) {
        throw new Error(oneSided(asked));
      }
      const standIn = await standInOf(expr, event, asking, means, found);
      return {
        tier,
        ...(standIn && { standIn }),
        ...answerOf(expr, withReason(prepareParts(means, found, existed), asked, found), chosen, left, found),
      };
    },
  };
}

function oneSided(groups: PartsOfGroup[]): string {
  return t('parts.one-sided', 'By {{labels}} there are no parts: not both sides of the expression have it.', {
    labels: groups.flatMap(({ group }) => group.labels).join(', '),
  });
}

function withReason(prepared: ReturnType<typeof prepareParts>, asked: PartsOfGroup[], found: PartsOfGroup[]) {
  const without = asked.filter((one) => !found.includes(one));
  return without.length === 0
    ? prepared
    : { ...prepared, reason: [prepared.reason, oneSided(without)].filter(Boolean).join(' ') };
}

/** With a part that is 0 for each that a comparison kept away. */
function withAbsent(parts: Part[], names: string[], seen: Seen[]): Part[] {
  const keyOf = (labels: Record<string, string>) => JSON.stringify(names.map((name) => labels[name] ?? ''));
  const known = new Set(parts.map(({ labels }) => keyOf(labels)));
  const absent = seen.filter(({ labels }) => !known.has(keyOf(labels)) && known.add(keyOf(labels)));
  return [...parts, ...absent.map(({ labels }) => ({ labels, observed: 0, predicted: 0 }))];
}

function noLabels(): string {
  return t('parts.no-labels', 'No part with a label that the expression drops was there in the event, or before it.');
}

function tooMany(labels: string[]): string {
  return t('parts.too-many', 'Too many values to ask for: {{labels}}.', { labels: labels.join(', ') });
}

function refusalOf(expr: string, inner: string | undefined): string | undefined {
  const split = splitBy(expr, []);
  return split.kind === 'none' ? split.reason : inner === undefined ? noLabels() : undefined;
}

/** In the middle of the event, before it, and at the time that weighs most in the prediction: an incident may have begun before its event. */
function momentsOf(series: Series, event: TimeSpan, usual: TimeSpan | undefined): number[] {
  const times = finiteTimes(series);
  const middle = ({ fromMs, toMs }: TimeSpan) => {
    const within = times.filter((time) => time >= fromMs && time <= toMs);
    return within[Math.floor(within.length / 2)];
  };
  const before = times.filter((time) => time < event.fromMs).at(-1) ?? event.fromMs;
  return [...new Set([middle(event), before, ...(usual ? [middle(usual)] : [])])];
}

function finiteTimes({ times, values }: Series): Float64Array {
  return times.filter((_, i) => Number.isFinite(values[i]));
}

/** The group with only those values of its label that a question gives; undefined where it gives none. */
async function narrowedTo(
  expr: string,
  group: PartsGroup,
  { own, kept, stepMs, ask }: Asking,
  question: string,
  { toMs }: TimeSpan
): Promise<PartsGroup | undefined> {
  const [label] = group.labels;
  const found = await ask(question, { fromMs: toMs, toMs, stepMs });
  const mine = found.filter(({ labels }) => isPartOf(labels, own, kept));
  const values = [...new Set(mine.map(({ labels }) => labels[label] ?? ''))];
  const split = splitBy(expr, [label], { [label]: values });
  return values.length === 0 || split.kind === 'none' ? undefined : { ...group, split };
}

function answerOf(
  expr: string,
  prepared: ReturnType<typeof prepareParts>,
  { alike, notAsked }: ChosenLabels,
  left: string[],
  groups: PartsOfGroup[]
): Omit<PartsAnswer, 'tier'> {
  const partsBy = (label: string) => prepared.labels.find((one) => one.label === label)?.parts ?? [];
  return {
    ...prepared,
    alike,
    notAsked: [...notAsked, ...left],
    filterBy: (label, value) => {
      const part = partsBy(label).find((one) => one.value === value);
      return partQuery(expr, label, value, part?.lacks);
    },
    splitBy: (label) => {
      const some = groups.find(({ group }) => group.topOf && group.labels.includes(label));
      if (some) {
        return some.group.split.expr;
      }
      const isDivided = partsBy(label).some(({ value, lacks }) => value !== '' && lacks !== 'denominator');
      return splitQuery(expr, [label], isDivided ? undefined : 'denominator') ?? '';
    },
  };
}
