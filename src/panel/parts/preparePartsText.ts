import type { LabelShares, PartsAnswer } from '../../frames/parts';

/** So many causes are named; the rest is in the bars. */
const MAX_CAUSES = 3;
/** So many values of a label have a bar. */
const MAX_BARS = 4;
const MAX_LABELS = 3;

/** "412 req/s below what was predicted: 398 req/s of it status=200, zone=b." */
export function partsSentence(answer: PartsAnswer, print: (value: number) => string): string {
  const residual = answer.observed - answer.predicted;
  const size = print(Math.abs(residual));
  const deviation = `${size} ${residual < 0 ? 'below' : 'above'} what was predicted`;
  const causes = answer.causes
    .slice(0, MAX_CAUSES)
    .map(({ labels, share }) => `${print(share * Math.abs(residual))} of it ${labelsText(labels)}`);
  return causes.length > 0
    ? `${deviation}: ${causes.join('; ')}.`
    : `${deviation}. No few label values explain it: its parts moved alike, or too little to tell.`;
}

export function labelsText(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value === '' ? '""' : value}`)
    .join(', ');
}

export interface Bar {
  value: string;
  /** "96 % of it" */
  text: string;
  /** 0 .. 1: what is drawn. */
  width: number;
}

/** Labels with bars, the best first; and sentences on what did not move and what was not asked. */
export function prepareBars({ labels, notAsked }: Pick<PartsAnswer, 'labels' | 'notAsked'>) {
  const barsOf = ({ parts }: LabelShares): Bar[] =>
    parts.slice(0, MAX_BARS).map(({ value, share }) => ({
      value: value === '' ? '(none)' : value,
      text: `${Math.round(100 * share)} %`,
      width: Math.max(0, Math.min(1, share)),
    }));
  const shown = labels.filter(({ isEven }) => !isEven).slice(0, MAX_LABELS);
  return {
    labels: shown.map((label) => ({
      label: label.label,
      bars: barsOf(label),
      more: Math.max(0, label.parts.length - MAX_BARS),
    })),
    notes: [
      ...labels
        .filter(({ isEven }) => isEven)
        .map(({ label }) => `${label}: all values by the same share, not the cause.`),
      ...(notAsked.length > 0 ? [`Not asked, too many values: ${notAsked.join(', ')}.`] : []),
    ],
  };
}
