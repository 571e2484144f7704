import { effectsOf, leavesOf, searchCauses, type Effect, type Leaves, type PartMeans } from '../core';
import type { LabelPart, LabelShares, PartsAnswer, PartsCause } from './partsAnswer';
import type { PartsGroup } from './planParts';

/** One part: its labels and what it adds. */
export interface Part extends PartMeans {
  labels: Record<string, string>;
}

export interface PartsOfGroup {
  group: PartsGroup;
  parts: Part[];
}

/** Values by the same share, as far as this part of the residual. */
const EVEN = 0.1;
/** A single value that explains so much, and leaves less than half of what the size of the others would, is a cause among too few parts to tell noise. */
const CLEAR = 0.7;
/** Of the residual: a further cause with less is left aside. */
const LEAST_SHARE = 0.05;
/** A value of a label that was asked by itself explains so much more beyond its size than causes by the other labels: it lies in them. */
const NARROWER = 0.1;
/** Of the time: the part that holds an extreme. */
const HOLDS = 0.7;

/** With what was predicted for it, as a part of the whole. */
type SizedCause = PartsCause & { size: number };

type Prepared = Pick<PartsAnswer, 'kind' | 'reason' | 'observed' | 'predicted' | 'labels' | 'causes'>;

/**
 * @param whole - means over the event, from the whole's own prediction
 * @param groups - the joint parts of the most promising labels first, then those of single labels
 */
export function prepareParts(whole: { observed: number; predicted: number }, groups: PartsOfGroup[]): Prepared {
  const [{ group, parts }] = groups;
  const { kind } = group.split;
  if (group.split.kind === 'own') {
    return { kind, reason: group.split.reason, ...whole, labels: groups.map(ownOf), causes: [] };
  }
  const residual = whole.observed - whole.predicted;
  const labels = groups
    .flatMap((one) => one.group.labels.map((label) => sharesOf(label, one, whole)))
    .sort((a, b) => surpriseOf(b, whole.predicted) - surpriseOf(a, whole.predicted));
  return { kind, ...whole, labels, causes: causesOf(kind, parts, group, labels, whole.predicted, residual) };
}

function causesOf(
  kind: PartsAnswer['kind'],
  parts: Part[],
  { labels: asked, topOf }: PartsGroup,
  labels: LabelShares[],
  predicted: number,
  residual: number
): PartsCause[] {
  if (kind === 'extreme') {
    return holderOf(labels);
  }
  const found = topOf ? [] : searchCauses(leavesFrom(parts, asked));
  // Shares of the whole's residual, those of the search are of the causes'. A part in several causes counts in the first one.
  const left = new Set(parts);
  const causes = found
    .map(({ labels: cause }) => {
      const mine = [...left].filter((part) =>
        Object.entries(cause).every(([name, value]) => valueOf(part, name) === value)
      );
      mine.forEach((part) => left.delete(part));
      const sum = sumOf(mine);
      return {
        labels: cause,
        ...shareOf(effectsOf([sum], predicted)[0], residual, kind),
        size: sum.predicted / predicted,
      };
    })
    // What moved against the whole is no cause of it.
    .filter(({ share: of }, i) => of > 0 && (i === 0 || of >= LEAST_SHARE));
  const beyondSize = causes.reduce((sum, { share: of, size }) => sum + of - size, 0);
  const others = causes.length === 0 ? labels : labels.filter(({ label }) => !asked.includes(label));
  const one = clearOne(others, predicted);
  return one && one.share - one.size > beyondSize + (causes.length === 0 ? 0 : NARROWER)
    ? [withoutSize(one)]
    : causes.map(withoutSize);
}

function withoutSize({ size: _, ...cause }: SizedCause): PartsCause {
  return cause;
}

function valueOf({ labels }: Part, label: string): string {
  return labels[label] ?? '';
}

function sharesOf(label: string, { group, parts }: PartsOfGroup, whole: { observed: number; predicted: number }) {
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
      return { value, observed, predicted, ...shareOf(effect, residual, group.split.kind), volume };
    })
    .sort((a, b) => share(b) - share(a));
  const shares: LabelShares = {
    label,
    parts: sorted,
    isEven:
      group.split.kind !== 'extreme' &&
      !group.topOf &&
      sorted.every((part) => Math.abs(share(part) - part.predicted / whole.predicted) <= EVEN),
  };
  return group.topOf
    ? { ...shares, topOf: group.topOf, rest: 1 - sorted.reduce((sum, part) => sum + share(part), 0) }
    : shares;
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
function surpriseOf({ parts }: LabelShares, predicted: number): number {
  return (
    parts.reduce((sum, part) => sum + Math.abs(share(part) - part.predicted / predicted), 0) / Math.sqrt(parts.length)
  );
}

/** Of those that are clear the one that explains most beyond its size: a shop, not the city that it is in. */
function clearOne(labels: LabelShares[], predicted: number): SizedCause | undefined {
  const [clear] = labels
    .filter(({ parts }) => parts.length > 1)
    .map(({ label, parts: [top] }) => ({ label, top, size: top.predicted / predicted }))
    .filter(({ top, size }) => share(top) >= CLEAR && 2 * (1 - share(top)) < 1 - size)
    .sort((x, y) => share(y.top) - y.size - (share(x.top) - x.size));
  return (
    clear && {
      labels: { [clear.label]: clear.top.value },
      share: share(clear.top),
      size: clear.size,
      ...(clear.top.mix !== undefined && { mix: clear.top.mix }),
    }
  );
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

/** Each part against its own past, the most abnormal first: relative to what was predicted for it. */
function ownOf({ group: { labels, topOf }, parts }: PartsOfGroup): LabelShares {
  const [label] = labels;
  const moved = ({ observed, predicted }: LabelPart) => Math.abs(observed - predicted) / Math.abs(predicted);
  const known = (part: LabelPart) => (Number.isFinite(moved(part)) ? moved(part) : -1);
  return {
    label,
    parts: parts
      .map((part): LabelPart => ({ value: valueOf(part, label), observed: part.observed, predicted: part.predicted }))
      .sort((a, b) => known(b) - known(a)),
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
