import type { LabelShares, PartsAnswer, PartsCause, PartsPlan } from '../parts/partsAnswer';

/** So many causes are named; the rest is in the bars. */
const MAX_CAUSES = 3;
/** Of a cause: what comes of the mix is worth words. */
const MUCH_MIX = 0.2;

type Print = (value: number) => string;

/** "412 req/s below what was predicted: 398 req/s of it status=200, zone=b." */
export function partsSentence(answer: Omit<PartsAnswer, 'filterBy' | 'splitBy'>, print: Print): string {
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
export function costText({ labels, parts, requests, samples, evaluated }: PartsPlan): string {
  const number = (value: number) => Math.round(value).toLocaleString('en-US');
  return `${number(parts)} parts by ${labels.join(', ')}: ${number(requests)} requests, ${number(samples)} numbers${evaluated > samples ? `; the server computes ${number(evaluated)} for them` : ''}.`;
}

export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
