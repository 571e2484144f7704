import { effectsOf, leavesOf, searchCauses, type Effect, type Leaves, type PartMeans } from '../core';
import type { LacksSide } from '../promql/partQuery';
import { evenShares } from './evenShares';
import { isOf, narrowedIn, valueOf } from './narrowed';
import type { LabelPart, LabelShares, PartsAnswer, PartsCause, SeveralValues } from './partsAnswer';
import { shiftOf } from './shift';
import type { PartsGroup } from './planParts';
import { isRenamed } from './renamed';

/** One part: its labels and what it adds. */
export interface Part extends PartMeans {
  labels: Record<string, string>;
  /** Of a ratio: there is no such series on that side. */
  lacks?: LacksSide;
}

export interface PartsOfGroup {
  group: PartsGroup;
  parts: Part[];
}

/** Values by the same share, as far as this part of the residual, each and all together. */
const EVEN = 0.1;
const ALL_EVEN = 0.25;
/** How often what an even move would give it a value explains that is one of several. */
const MUCH_MORE = 2;
/** A single value that explains so much, and leaves less than half of what the size of the others would, is a cause among too few parts to tell noise. */
const CLEAR = 0.7;
/** Of the residual: a further cause with less is left aside. */
const LEAST_SHARE = 0.05;
/** So many causes are named in a sentence. */
const NAMED = 3;
/** Of the residual: causes with less explain little; others that moved less hardly did. */
const LITTLE = 0.5;
/** A value of a label that was asked by itself explains so much more beyond its size than causes by the other labels: it lies in them. */
const NARROWER = 0.1;
/** Of the time: the part that holds an extreme. */
const HOLDS = 0.7;

/** With the share that an even move would give it. */
type SizedCause = PartsCause & { size: number };
/** With that of each value. */
type SizedLabel = LabelShares & { sizes: number[] };

type Existed = (label: string, value: string) => boolean | undefined;

type Prepared = Pick<
  PartsAnswer,
  'kind' | 'reason' | 'observed' | 'predicted' | 'labels' | 'causes' | 'several' | 'shift'
>;

/**
 * @param whole - means over the event, from the whole's own prediction
 * @param asked - the joint parts of the most promising labels first, then those of single labels
 * @param existed - whether a label's value was there at the usual time; undefined where that is not known
 */
export function prepareParts(
  whole: { observed: number; predicted: number },
  asked: PartsOfGroup[],
  existed: Existed = () => undefined
): Prepared {
  const groups = asked.map(({ group, parts }) => ({ group, parts: parts.map((part) => withoutDust(part, whole)) }));
  const [{ group, parts }] = groups;
  const { kind } = group.split;
  if (group.split.kind === 'own') {
    const own = groups.map(ownOf).sort((a, b) => movedBy(b.parts[0]) - movedBy(a.parts[0]));
    return { kind, reason: group.split.reason, ...whole, labels: own, causes: [] };
  }
  const residual = whole.observed - whole.predicted;
  const labels = groups
    .flatMap((one) => one.group.labels.map((label) => sharesOf(label, one, whole, existed)))
    .sort((a, b) => Number(a.isRenamed ?? false) - Number(b.isRenamed ?? false) || surpriseOf(b) - surpriseOf(a));
  const causes = causesOf(kind, parts, group, labels, whole.predicted, residual);
  const explained = causes.slice(0, NAMED).reduce((sum, cause) => sum + cause.share, 0);
  const several = kind === 'extreme' || explained >= LITTLE ? undefined : severalOf(labels);
  const only = causes.length === 0 && !several ? onlyValues(labels) : [];
  return {
    kind,
    ...whole,
    labels: labels.map(({ sizes: _, ...label }) => label),
    causes: several ? [] : [...causes, ...only],
    ...(several && { several }),
    ...(kind === 'sum' && !several && shiftIn(groups, causes, residual)),
  };
}

/** Of the whole: less is rounding. */
const DUST = 1e-12;

function withoutDust({ volume, ...part }: Part, whole: { observed: number; predicted: number }): Part {
  const cleaned = <M extends { observed: number; predicted: number }>(means: M, least: number): M => ({
    ...means,
    observed: Math.abs(means.observed) < least ? 0 : means.observed,
    predicted: Math.abs(means.predicted) < least ? 0 : means.predicted,
  });
  const least = DUST * Math.max(Math.abs(whole.observed), Math.abs(whole.predicted));
  return { ...cleaned(part, least), ...(volume && { volume: cleaned(volume, DUST) }) };
}

/** How the first cause is to be read, if all values of its labels were asked for. */
function shiftIn(groups: PartsOfGroup[], [cause]: PartsCause[], residual: number): Pick<Prepared, 'shift'> {
  const isOf = ({ group: { labels, topOf } }: PartsOfGroup) =>
    !topOf && Object.keys(cause.labels).every((name) => labels.includes(name));
  const mine = (cause as PartsCause | undefined) && groups.find(isOf);
  const shift = mine && residual !== 0 ? shiftOf(cause, mine.parts, residual) : undefined;
  return shift ? { shift } : {};
}

/** All values of labels that have one only: where nothing tells parts apart, it is in them. */
function onlyValues(labels: SizedLabel[]): PartsCause[] {
  const single = labels.filter(
    ({ parts: [part, ...others], topOf }) => !topOf && others.length === 0 && part.value !== ''
  );
  return single.length === 0
    ? []
    : [
        {
          labels: Object.fromEntries(single.map(({ label, parts: [{ value }] }) => [label, value])),
          share: share(single[0].parts[0]),
          ...(single[0].parts[0].mix !== undefined && { mix: single[0].parts[0].mix }),
        },
      ];
}

function causesOf(
  kind: PartsAnswer['kind'],
  all: Part[],
  { labels: inGroup, topOf }: PartsGroup,
  labels: SizedLabel[],
  predicted: number,
  residual: number
): PartsCause[] {
  if (kind === 'extreme') {
    return holderOf(labels);
  }
  const unnamed = inGroup.filter((label) => !labels.some((one) => one.label === label && one.isRenamed));
  const parts = unnamed.length < inGroup.length ? partsBy(all, unnamed) : all;
  const sizes = evenShares(parts, residual);
  const found = topOf || unnamed.length === 0 ? [] : searchCauses(leavesFrom(parts, unnamed));
  const partShares = effectsOf(parts, predicted).map(({ total }) => (residual === 0 ? 0 : total / residual));
  // Shares of the whole's residual, those of the search are of the causes'. A part in several causes counts in the first one.
  const left = new Set(parts.keys());
  const causes = found
    .map(({ labels: wide }) => {
      const free = [...left];
      const cause = narrowedIn(
        free.map((at) => ({ labels: parts[at].labels, size: sizes[at], share: partShares[at] })),
        wide,
        unnamed
      );
      const mine = free.filter((at) => isOf(parts[at], cause));
      mine.forEach((at) => left.delete(at));
      const sum = sumOf(mine.map((at) => parts[at]));
      return {
        labels: cause,
        ...shareOf(effectsOf([sum], predicted)[0], residual, kind),
        size: mine.reduce((total, at) => total + sizes[at], 0),
      };
    })
    // What moved against the whole is no cause of it.
    .filter(({ share: of }, i) => of > 0 && (i === 0 || of >= LEAST_SHARE));
  const beyondSize = causes.reduce((sum, { share: of, size }) => sum + of - size, 0);
  const others = causes.length === 0 ? labels : labels.filter(({ label }) => !inGroup.includes(label));
  const [one, ...also] = clearOnes(others);
  if (!one || one.share - one.size <= beyondSize + (causes.length === 0 ? 0 : NARROWER)) {
    return causes.map(withoutSize);
  }
  // Of the labels that were asked together those, too, that leave fewer parts and as much of the residual.
  const shareIn = (cause: Record<string, string>) =>
    shareOf(effectsOf([sumOf(parts.filter((part) => isOf(part, cause)))], predicted)[0], residual, kind);
  const count = (cause: Record<string, string>) => parts.filter((part) => isOf(part, cause)).length;
  return [
    also
      .filter(({ labels: both }) =>
        [...Object.keys(both), ...Object.keys(one.labels)].every((name) => unnamed.includes(name))
      )
      .reduce((cause: PartsCause, { labels: more }): PartsCause => {
        const both = { ...cause.labels, ...more };
        const isNarrower = count(both) < Math.min(count(cause.labels), count(more));
        return isNarrower && shareIn(both).share >= cause.share - NARROWER ? { labels: both, ...shareIn(both) } : cause;
      }, withoutSize(one)),
  ];
}

/** The parts by some of their labels. */
function partsBy(parts: Part[], labels: string[]): Part[] {
  const groups = new Map<string, Part[]>();
  parts.forEach((part) => {
    const key = JSON.stringify(labels.map((label) => valueOf(part, label)));
    groups.set(key, [...(groups.get(key) ?? []), part]);
  });
  return [...groups.values()].map((mine): Part => ({ labels: mine[0].labels, ...sumOf(mine) }));
}

function withoutSize({ size: _, ...cause }: SizedCause): PartsCause {
  return cause;
}

function sharesOf(
  label: string,
  { group, parts }: PartsOfGroup,
  whole: { observed: number; predicted: number },
  existed: Existed
): SizedLabel {
  const residual = whole.observed - whole.predicted;
  const byValue = new Map<string, Part[]>();
  parts.forEach((part) => {
    const value = valueOf(part, label);
    byValue.set(value, [...(byValue.get(value) ?? []), part]);
  });
  const sorted = [...byValue]
    .map(([value, mine]): LabelPart => {
      const { observed, predicted, volume } = sumOf(mine);
      const [effect] = effectsOf([{ observed, predicted, volume }], whole.predicted);
      return { value, observed, predicted, ...shareOf(effect, residual, group.split.kind), volume, ...lackOf(mine) };
    })
    .sort((a, b) => share(b) - share(a));
  const isExtreme = group.split.kind === 'extreme';
  const sizes =
    isExtreme || group.topOf ? sorted.map((part) => part.predicted / whole.predicted) : evenShares(sorted, residual);
  const beyond = sorted.map((part, i) => Math.abs(share(part) - sizes[i]));
  const renamed = !isExtreme && !group.topOf && isRenamed(sorted, (value) => existed(label, value) ?? false);
  // Of a label that only the event has nothing says how an even move would divide it.
  const isNew = sorted.every(({ value }) => existed(label, value) === false);
  const shares: SizedLabel = {
    label,
    parts: sorted,
    sizes,
    isEven:
      !isExtreme &&
      !group.topOf &&
      !renamed &&
      !isNew &&
      sorted.length > 1 &&
      beyond.every((by) => by <= EVEN) &&
      beyond.reduce((sum, by) => sum + by, 0) / 2 <= ALL_EVEN,
    ...(renamed && { isRenamed: true }),
  };
  return group.topOf
    ? { ...shares, topOf: group.topOf, rest: 1 - sorted.reduce((sum, part) => sum + share(part), 0) }
    : shares;
}

/** What all of some parts lack, if not each has another side. */
function lackOf(parts: Part[]): Pick<Part, 'lacks'> {
  const [{ lacks }] = parts;
  return lacks && parts.every((part) => part.lacks === lacks) ? { lacks } : {};
}

function share(part: Pick<LabelPart, 'share'>): number {
  return part.share ?? 0;
}

function sumOf(parts: Part[]): PartMeans {
  const total = (of: (part: Part) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const volume = {
    observed: total((part) => part.volume?.observed ?? 0),
    predicted: total((part) => part.volume?.predicted ?? 0),
  };
  return {
    observed: total((part) => part.observed),
    predicted: total((part) => part.predicted),
    ...(parts.some((part) => part.volume) && { volume }),
  };
}

function shareOf(
  { total, within }: Effect,
  residual: number,
  kind: PartsAnswer['kind']
): { share: number; mix?: number } {
  const part = (of: number) => (residual === 0 ? 0 : of / residual);
  return { share: part(total), ...(kind !== 'sum' && { mix: part(total - within) }) };
}

/** By how much the values' shares of the residual differ from their sizes. */
function surpriseOf({ parts, sizes }: SizedLabel): number {
  return parts.reduce((sum, part, i) => sum + Math.abs(share(part) - sizes[i]), 0) / Math.sqrt(parts.length);
}

/** Whether a share is so large that what the size of the others would give them is less than half there. */
function isClear(of: number, size: number): boolean {
  return of >= CLEAR && 2 * (1 - of) < 1 - size;
}

/** The values of one label, two at least, that moved much more than an even move would have them, when the others hardly did. */
function severalOf(labels: SizedLabel[]): SeveralValues | undefined {
  const [best] = labels
    .filter(({ topOf, isRenamed: renamed }) => !topOf && !renamed)
    .map(({ label, parts, sizes }) => {
      const isIn = parts.map((part, i) => share(part) > MUCH_MORE * sizes[i]);
      const total = (of: (i: number) => number) => parts.reduce((sum, _, i) => sum + of(i), 0);
      return {
        several: {
          label,
          count: isIn.filter(Boolean).length,
          of: parts.length,
          share: total((i) => (isIn[i] ? share(parts[i]) : 0)),
          values: parts.filter((_, i) => isIn[i]).map(({ value }) => value),
        },
        size: total((i) => (isIn[i] ? sizes[i] : 0)),
        others: total((i) => (isIn[i] ? 0 : Math.abs(share(parts[i])))),
      };
    })
    .filter(({ several, size, others }) => several.count > 1 && isClear(several.share, size) && others <= LITTLE)
    .sort((x, y) => y.several.share - y.size - (x.several.share - x.size));
  return best?.several;
}

/** Values that are clear, that which explains most beyond its size first: a shop, not the city that it is in. */
function clearOnes(labels: SizedLabel[]): SizedCause[] {
  return labels
    .filter(({ parts, isRenamed: renamed }) => parts.length > 1 && !renamed)
    .map(({ label, parts: [top], sizes: [size] }) => ({ label, top, size }))
    .filter(({ top, size }) => isClear(share(top), size))
    .map(({ label, top, size }) => ({
      labels: { [label]: top.value },
      share: share(top),
      size,
      ...(top.mix !== undefined && { mix: top.mix }),
    }))
    .sort((x, y) => y.share - y.size - (x.share - x.size));
}

/** Of each label the value that holds the extreme most of the time, of the label with most values first; only where one does. */
function holderOf(labels: LabelShares[]): PartsCause[] {
  const holders = labels.flatMap(({ label, parts, topOf }) =>
    parts
      .filter(({ volume }) => (volume?.observed ?? 0) >= HOLDS)
      .map(({ value, share: of = 0, mix }) => ({ label, value, count: topOf ?? parts.length, share: of, mix }))
  );
  return holders.length === 0
    ? []
    : [
        {
          labels: Object.fromEntries(
            holders.sort((a, b) => b.count - a.count).map(({ label, value }) => [label, value])
          ),
          share: holders[0].share,
          mix: holders[0].mix,
        },
      ];
}

/** How far a part left its own past, relative to that; -1: it has none. */
function movedBy(part: LabelPart | undefined): number {
  const by = part ? Math.abs(part.observed - part.predicted) / Math.abs(part.predicted) : NaN;
  return Number.isFinite(by) ? by : -1;
}

/** Each part against its own past, the most abnormal first: relative to what was predicted for it. */
function ownOf({ group: { labels, topOf }, parts }: PartsOfGroup): LabelShares {
  const [label] = labels;
  return {
    label,
    parts: parts
      .map((part): LabelPart => ({ value: valueOf(part, label), observed: part.observed, predicted: part.predicted }))
      .sort((a, b) => movedBy(b) - movedBy(a)),
    isEven: false,
    ...(topOf && { topOf }),
  };
}

/** Of a ratio what parts add over their shares of the volume. */
function leavesFrom(parts: Part[], labels: string[]): Leaves {
  const column = (of: (part: Part) => number) => Float64Array.from(parts, of);
  const isRatio = parts.some(({ volume }) => volume);
  return leavesOf(
    labels,
    parts.map((part) => part.labels),
    {
      observed: column(({ observed }) => observed),
      predicted: column(({ predicted }) => predicted),
      ...(isRatio && {
        over: {
          observed: column(({ volume }) => volume?.observed ?? 0),
          predicted: column(({ volume }) => volume?.predicted ?? 0),
        },
      }),
    }
  );
}
