import type { LabelPart, LabelShares, PartsAnswer, PartsCause, PartsPlan } from '../../parts/partsAnswer';

/** So many causes are named; the rest is in the bars. */
const MAX_CAUSES = 3;
/** So many values of a label have a bar. */
const MAX_BARS = 4;
const MAX_LABELS = 3;
/** Of a cause: what comes of the mix is worth words. */
const MUCH_MIX = 0.2;

type Print = (value: number) => string;

/** "412 req/s below what was predicted: 398 req/s of it status=200, zone=b." */
export function partsSentence(answer: PartsAnswer, print: Print): string {
  const residual = answer.observed - answer.predicted;
  const deviation = deviationText(answer, print);
  if (answer.kind === 'own') {
    return [`${deviation}.`, answer.reason, ownSentence(answer.labels, print)].filter(Boolean).join(' ');
  }
  const causes = answer.causes
    .slice(0, MAX_CAUSES)
    .map((cause) =>
      answer.kind === 'extreme'
        ? holderText(cause, answer.labels)
        : `${print(cause.share * Math.abs(residual))} of it ${labelsText(cause.labels)}${mixText(cause)}`
    );
  if (causes.length > 0) {
    return `${deviation}: ${causes.join('; ')}.`;
  }
  return answer.kind === 'extreme'
    ? `${deviation}. No part holds it most of the time.`
    : `${deviation}. No few label values explain it: its parts moved alike, or too little to tell.`;
}

function deviationText({ observed, predicted }: { observed: number; predicted: number }, print: Print): string {
  return `${print(Math.abs(observed - predicted))} ${observed < predicted ? 'below' : 'above'} what was predicted`;
}

function mixText({ share, mix = 0 }: PartsCause): string {
  const part = mix / share;
  return part < MUCH_MIX
    ? ''
    : part > 1 - MUCH_MIX
      ? ' (by its share of the volume)'
      : ` (${percent(part)} of that by its share of the volume)`;
}

/** Of an extreme: which part it is, now and usually. */
function holderText({ labels }: PartsCause, shares: LabelShares[]): string {
  const [label, value] = Object.entries(labels)[0];
  const volume = shares.find((one) => one.label === label)?.parts.find((part) => part.value === value)?.volume;
  return `${labelsText(labels)} holds it ${percent(volume?.observed ?? 0)} of the time, usually ${percent(volume?.predicted ?? 0)}`;
}

function ownSentence(labels: LabelShares[], print: Print): string {
  const [first] = labels.flatMap(({ label, parts }) =>
    parts.filter(({ observed, predicted }) => Number.isFinite(observed - predicted)).map((part) => ({ label, part }))
  );
  return first
    ? `Most abnormal against its own past is ${labelsText({ [first.label]: first.part.value })}: ${deviationText(first.part, print)}.`
    : 'No part has a past of its own to be compared with.';
}

export function labelsText(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value === '' ? '""' : value}`)
    .join(', ');
}

/** "12 parts by status, zone: 8 requests, 1,572 numbers; the server computes 48,000 for them." */
export function costText({ labels, parts, requests, samples, evaluated, seen }: PartsPlan): string {
  const number = (value: number) => Math.round(value).toLocaleString('en-US');
  return `${number(parts)} parts by ${labels.join(', ')}: ${number(requests)} requests, ${number(samples)} numbers${evaluated > samples ? `; the server computes ${number(evaluated)} for them` : ''}.${seen ? ` Labels are those of the ${number(seen)} largest series.` : ''}`;
}

export interface Bar {
  value: string;
  /** What stands behind it. */
  text: string;
  /** Of a hovering pointer, and of screen readers. */
  detail: string;
  /** 0 .. 1: what is drawn. */
  width: number;
  /** Moved against the whole, or is no cause: grey. */
  isGrey: boolean;
}

/** Labels with bars, the best first; and sentences on what did not move and what was not asked. */
export function prepareBars(answer: PartsAnswer, print: Print) {
  const { kind, labels, alike, notAsked, causes } = answer;
  const named = new Set(causes.flatMap((cause) => Object.keys(cause.labels)));
  const uneven = labels.filter(({ label, isEven }) => !isEven || named.has(label));
  const even = labels.filter((one) => !uneven.includes(one)).map(({ label }) => label);
  const shown = (uneven.length > 0 ? uneven : labels.slice(0, 1)).slice(0, MAX_LABELS);
  return {
    labels: shown.map(({ label, parts, rest, isEven }) => ({
      label,
      bars: [
        ...parts.slice(0, MAX_BARS).map((part) => barOf(part, kind, parts, print, isEven && !named.has(label))),
        ...(rest === undefined ? [] : [restBar(rest)]),
      ],
      more: Math.max(0, parts.length - MAX_BARS),
    })),
    notes: [
      ...(even.length > 0 ? [`${even.join(', ')}: all values by the same share, not the cause.`] : []),
      ...alike.map(({ label, as }) => `${label} divides it as ${as} does.`),
      ...(notAsked.length > 0 ? [`Not asked, too many values: ${notAsked.join(', ')}.`] : []),
    ],
  };
}

function barOf(part: LabelPart, kind: PartsAnswer['kind'], all: LabelPart[], print: Print, isGrey: boolean): Bar {
  const { value, observed, predicted, share = 0, mix = 0, volume } = part;
  const name = value === '' ? '(none)' : value;
  if (kind === 'own') {
    const moved = (one: LabelPart) => Math.abs(one.observed - one.predicted) / Math.abs(one.predicted);
    const most = Math.max(...all.map(moved).filter(Number.isFinite), 0);
    const isKnown = Number.isFinite(moved(part));
    return {
      value: name,
      text: Number.isFinite(observed) ? print(observed) : 'none',
      detail: isKnown ? `predicted ${print(predicted)}` : 'without a past of its own',
      width: isKnown && most > 0 ? moved(part) / most : 0,
      isGrey: false,
    };
  }
  if (kind === 'extreme') {
    const held = volume?.observed ?? 0;
    const detail = `of the time, usually ${percent(volume?.predicted ?? 0)}`;
    return { value: name, text: percent(held), detail, width: clamped(held), isGrey: false };
  }
  const detail =
    kind === 'ratio' && volume
      ? `${print(observed / volume.observed)}, predicted ${print(predicted / volume.predicted)}; ${percent(volume.observed)} of the volume, predicted ${percent(volume.predicted)}; ${percent(mix)} by that`
      : `${print(observed)}, predicted ${print(predicted)}`;
  return { value: name, text: percent(share), detail, width: clamped(Math.abs(share)), isGrey: isGrey || share < 0 };
}

function restBar(share: number): Bar {
  return {
    value: 'all others',
    text: percent(share),
    detail: 'together',
    width: clamped(Math.abs(share)),
    isGrey: true,
  };
}

function clamped(width: number): number {
  return Math.max(0, Math.min(1, width));
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
