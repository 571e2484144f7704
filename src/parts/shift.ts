import type { PartsCause, PartsShift } from './partsAnswer';

/** Of the larger one: so much of a cause and what moved against it cancels out at least. */
const CANCELLED = 0.5;
/** Of what moved against it: one value has nearly all. */
const NEARLY_ALL = 0.8;

interface Part {
  labels: Record<string, string>;
  observed: number;
  predicted: number;
}

/**
 * Whether what one value of a label lost another one has, within the other labels of the cause: load that moved. Shares of the residual
 * are then above 1 and tell little. Of sums only: parts of a ratio are no load.
 */
export function shiftOf(cause: PartsCause, parts: Part[], residual: number): PartsShift | undefined {
  const names = Object.keys(cause.labels);
  for (const label of names) {
    const byValue = new Map<string, number>();
    parts
      .filter((part) => names.every((name) => name === label || valueOf(part, name) === cause.labels[name]))
      .forEach((part) => {
        const value = valueOf(part, label);
        byValue.set(value, (byValue.get(value) ?? 0) + (part.observed - part.predicted) / residual);
      });
    byValue.delete(cause.labels[label]);
    const against = [...byValue].filter(([, share]) => share < 0).sort(([, a], [, b]) => a - b);
    const all = against.reduce((sum, [, share]) => sum - share, 0);
    if (all >= CANCELLED * cause.share) {
      const [[value, most]] = against;
      const counter = { ...cause.labels, [label]: value };
      const [from, to] = residual > 0 ? [counter, cause.labels] : [cause.labels, counter];
      const isOne = -most >= NEARLY_ALL * all;
      return {
        from,
        to,
        ...(!isOne && { others: { side: residual > 0 ? 'from' : 'to', label } }),
        share: Math.min(cause.share, isOne ? -most : all),
      };
    }
  }
  return undefined;
}

function valueOf({ labels }: Part, label: string): string {
  return labels[label] ?? '';
}
