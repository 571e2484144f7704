import { leavesOf, searchCauses, type Leaves } from '../../core';
import type { LabelPart, LabelShares, PartsAnswer } from '../../frames/parts';

/** One part: its labels and what it adds. A ratio's numerators stand here, its denominators in `over`. */
export interface Part {
  labels: Record<string, string>;
  observed: number;
  predicted: number;
  over?: { observed: number; predicted: number };
}

/** Values by the same share, as far as this part of the residual. */
const EVEN = 0.1;
/** A single value that explains so much, and more than twice what its size would, is a cause among too few parts to tell noise. */
const CLEAR = 0.7;

/**
 * @param whole - means over the event, from the whole's own prediction
 * @param asked - the labels that the parts differ by
 */
export function prepareParts(
  whole: { observed: number; predicted: number },
  parts: Part[],
  asked: string[]
): Pick<PartsAnswer, 'observed' | 'predicted' | 'labels' | 'causes'> {
  const each = parts.map((part) => ({ part, residual: residualOf(part, whole, parts) }));
  const total = each.reduce((sum, { residual }) => sum + residual, 0);
  const size = parts.reduce((sum, { predicted }) => sum + predicted, 0);
  const labels = asked
    .map((label): LabelShares => {
      const values = new Map<string, LabelPart>();
      each.forEach(({ part, residual }) => {
        const value = part.labels[label] ?? '';
        const sum = values.get(value) ?? { value, observed: 0, predicted: 0, share: 0 };
        sum.observed += part.observed;
        sum.predicted += part.predicted;
        sum.share += total === 0 ? 0 : residual / total;
        values.set(value, sum);
      });
      const sorted = [...values.values()].sort((a, b) => b.share - a.share);
      return {
        label,
        parts: sorted,
        isEven: sorted.every(({ share, predicted }) => Math.abs(share - predicted / size) <= EVEN),
      };
    })
    .sort((a, b) => surpriseOf(b, size) - surpriseOf(a, size));
  const found = searchCauses(leavesFrom(parts, asked)).map((cause) => ({ labels: cause.labels, share: cause.share }));
  return { ...whole, labels, causes: found.length > 0 ? shared(found, each, total) : clearOne(labels, size) };
}

/** Of a sum its own; of a ratio to first order what it adds to that of the whole, denominators as observed. */
function residualOf({ observed, predicted, over }: Part, whole: { predicted: number }, parts: Part[]): number {
  if (!over) {
    return observed - predicted;
  }
  const below = parts.reduce((sum, part) => sum + (part.over?.observed ?? 0), 0);
  return (observed - whole.predicted * over.observed) / below;
}

/** By how much the values' shares of the residual differ from their sizes. */
function surpriseOf({ parts }: LabelShares, size: number): number {
  return (
    parts.reduce((sum, { share, predicted }) => sum + Math.abs(share - predicted / size), 0) / Math.sqrt(parts.length)
  );
}

/** Shares of the whole's residual, those of the search are of the causes'. */
function shared(
  causes: PartsAnswer['causes'],
  each: Array<{ part: Part; residual: number }>,
  total: number
): PartsAnswer['causes'] {
  return causes.map(({ labels }) => {
    const mine = each.filter(({ part }) =>
      Object.entries(labels).every(([name, value]) => part.labels[name] === value)
    );
    return { labels, share: mine.reduce((sum, { residual }) => sum + residual, 0) / total };
  });
}

function clearOne(labels: LabelShares[], size: number): PartsAnswer['causes'] {
  const [best] = labels;
  const top = best?.parts[0];
  return top && best.parts.length > 1 && top.share >= CLEAR && top.share > 2 * (top.predicted / size)
    ? [{ labels: { [best.label]: top.value }, share: top.share }]
    : [];
}

function leavesFrom(parts: Part[], labels: string[]): Leaves {
  const column = (of: (part: Part) => number) => Float64Array.from(parts, of);
  const isRatio = parts.some(({ over }) => over);
  return leavesOf(
    labels,
    parts.map((part) => part.labels),
    {
      observed: column(({ observed }) => observed),
      predicted: column(({ predicted }) => predicted),
      ...(isRatio && {
        over: {
          observed: column(({ over }) => over?.observed ?? 0),
          predicted: column(({ over }) => over?.predicted ?? 0),
        },
      }),
    }
  );
}
