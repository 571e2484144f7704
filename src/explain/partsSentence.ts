import type {
  LabelPart,
  LabelShares,
  PartsAnswer,
  PartsCause,
  PartsPlan,
  PartsShift,
  StandIn,
} from '../parts/partsAnswer';
import { t } from '../language/translate';
import { wholeText } from '../language/numbers';

/** So many causes are named; the rest is in the bars. */
const MAX_CAUSES = 3;
/** Of several values that explain it together. */
const MAX_NAMES = 5;
/** Of the residual: causes that explain more than all of it by so much, as others moved against it, would be read as a mistake. */
const MUCH_BEYOND = 0.02;
/** Of the residual: what the 0 in the place of missing samples has of it. */
const MUCH_STAND_IN = 0.1;
/** Of a cause: what comes of the mix is worth words. */
const MUCH_MIX = 0.2;

type Print = (value: number) => string;

/** "412 req/s below what was predicted: 398 req/s of it status=200, zone=b." */
export function partsSentence(answer: Omit<PartsAnswer, 'filterBy' | 'splitBy'>, print: Print): string {
  const residual = answer.observed - answer.predicted;
  const deviation = deviationText(answer, answer.tier, print);
  if (answer.kind === 'own') {
    return [`${deviation}.`, answer.reason, ownSentence(answer, print)].filter(Boolean).join(' ');
  }
  const amount = (share: number) => print(Math.abs(share * residual));
  if (answer.shift) {
    return shiftText(answer.shift, deviation, amount(answer.shift.share));
  }
  const named = answer.causes.slice(0, MAX_CAUSES);
  const causes = named.map((cause) =>
    answer.kind === 'extreme' ? holderText(cause, answer.labels) : causeText(cause, amount(cause.share))
  );
  const standsIn = answer.standIn?.share ?? 0;
  if (standsIn > MUCH_STAND_IN) {
    causes.push(
      t('explain.of-stand-in', '{{amount}} of it the 0 that stands for missing samples', { amount: amount(standsIn) })
    );
  }
  const beyond =
    (answer.kind === 'extreme' ? [] : named).reduce((sum, { share }) => sum + share, Math.max(0, standsIn)) - 1;
  if (beyond > MUCH_BEYOND) {
    const values = { amount: amount(beyond) };
    causes.push(
      residual > 0
        ? t('explain.all-else-below', 'all else is {{amount}} below', values)
        : t('explain.all-else-above', 'all else is {{amount}} above', values)
    );
  }
  if (causes.length > 0) {
    return `${deviation}: ${causes.join('; ')}.`;
  }
  if (answer.several) {
    const { label, count, of, share, values } = answer.several;
    const names = values.slice(0, MAX_NAMES).map(valueName).join(', ');
    return t(
      'explain.several-values',
      '{{deviation}}: {{count}} of {{values}} values of {{label}} have {{share}} of it ({{names}}).',
      {
        deviation,
        label,
        count: wholeText(count),
        values: wholeText(of),
        share: percent(share),
        names: values.length > MAX_NAMES ? `${names}, ...` : names,
      }
    );
  }
  return answer.kind === 'extreme'
    ? t('explain.no-part-holds-it', '{{deviation}}. No part holds it most of the time.', { deviation })
    : t(
        'explain.no-few-label-values',
        '{{deviation}}. No few label values explain it: its parts moved alike, or too little to tell.',
        { deviation }
      );
}

/** What did not move, and what was not asked for, in a sentence each. */
export function partsNotes({
  labels,
  causes,
  alike,
  notAsked,
  standIn,
}: Pick<PartsAnswer, 'labels' | 'causes' | 'alike' | 'notAsked' | 'standIn'>): string[] {
  const named = new Set(causes.flatMap((cause) => Object.keys(cause.labels)));
  const even = labels.filter(({ label, isEven }) => isEven && !named.has(label)).map(({ label }) => label);
  const single = labels.filter(({ parts, topOf }) => parts.length === 1 && !topOf);
  const only = single.filter(({ parts: [{ value }] }) => value !== '');
  const without = single.filter((one) => !only.includes(one)).map(({ label }) => label);
  return [
    ...(standIn ? [standInText(standIn)] : []),
    ...(even.length > 0
      ? [
          t('panel.parts.even', '{{labels}}: all values moved by the same share, not the cause.', {
            labels: even.join(', '),
          }),
        ]
      : []),
    ...labels
      .filter(({ isRenamed }) => isRenamed)
      .map(({ label }) =>
        t(
          'panel.parts.renamed',
          '{{label}}: its values were renamed, those that came cancel those that went; not the cause.',
          { label }
        )
      ),
    ...(only.length > 0
      ? [
          t('panel.parts.only-value', '{{labels}}: no other value was there.', {
            labels: labelsText(Object.fromEntries(only.map(({ label, parts: [{ value }] }) => [label, value]))),
          }),
        ]
      : []),
    ...(without.length > 0
      ? [t('panel.parts.no-series-has', '{{labels}}: no series had it.', { labels: without.join(', ') })]
      : []),
    ...alike.map(({ label, as }) =>
      t('panel.parts.divides-it-as-does', '{{label}} divides it as {{as}} does.', { label, as })
    ),
    ...labels.flatMap((label) => topNotes(label)),
    ...(notAsked.length > 0
      ? [
          t(
            'panel.parts.not-asked',
            'Not asked, too many values: {{labels}}. The cause may lie in one of these values.',
            { labels: notAsked.join(', ') }
          ),
        ]
      : []),
  ];
}

function standInText({ time, share }: StandIn): string {
  const values = { time: percent(time), share: percent(share) };
  return Math.abs(share) < LITTLE_SHARE
    ? t('explain.stand-in', 'For {{time}} of the time there were no samples, and 0 stands for them.', values)
    : t(
        'explain.stand-in-share',
        'For {{time}} of the time there were no samples, and 0 stands for them, as in the past: {{share}} of the deviation, beside the shares of what is there.',
        values
      );
}

/** Of the residual: not worth a word. */
const LITTLE_SHARE = 0.005;

/** Of the others: with less of the residual none of them is the cause, unless they cancel out. */
const MUCH_REST = 0.1;

/** That not every value was looked at. */
function topNotes({ label, parts, topOf, rest }: LabelShares): string[] {
  if (topOf === undefined) {
    return [];
  }
  const values = { label, asked: wholeText(parts.length), values: wholeText(topOf) };
  return [
    rest !== undefined && Math.abs(rest) < MUCH_REST
      ? t(
          'panel.parts.some-asked',
          '{{label}}: only the {{asked}} of {{values}} values were asked that moved most.',
          values
        )
      : t(
          'panel.parts.some-asked-rest',
          '{{label}}: only the {{asked}} of {{values}} values were asked that moved most. The cause may be among the others.',
          values
        ),
  ];
}

function deviationText(
  { observed, predicted }: { observed: number; predicted: number },
  tier: PartsAnswer['tier'],
  print: Print
): string {
  const by = { by: print(Math.abs(observed - predicted)) };
  const isBelow = observed < predicted;
  if (tier === 'lasting') {
    return isBelow
      ? t('explain.below-season', "{{by}} below the season without today's level", by)
      : t('explain.above-season', "{{by}} above the season without today's level", by);
  }
  return isBelow
    ? t('explain.below-predicted', '{{by}} below what was predicted', by)
    : t('explain.above-predicted', '{{by}} above what was predicted', by);
}

function shiftText({ from, to, others }: PartsShift, deviation: string, amount: string): string {
  const [source, target] = [from, to].map(labelsText);
  const label = others?.label ?? '';
  switch (others?.side) {
    case 'from':
      return t(
        'explain.moved-from-others',
        '{{deviation}}: {{amount}} moved from other values of {{label}} to {{to}}.',
        {
          deviation,
          amount,
          label,
          to: target,
        }
      );
    case 'to':
      return t(
        'explain.moved-to-others',
        '{{deviation}}: {{amount}} moved from {{from}} to other values of {{label}}.',
        {
          deviation,
          amount,
          from: source,
          label,
        }
      );
    default:
      return t('explain.moved', '{{deviation}}: {{amount}} moved from {{from}} to {{to}}.', {
        deviation,
        amount,
        from: source,
        to: target,
      });
  }
}

function causeText({ labels, share, mix = 0 }: PartsCause, amount: string): string {
  const part = mix / share;
  const values = { amount, labels: labelsText(labels) };
  if (part < MUCH_MIX) {
    return t('explain.cause', '{{amount}} of it {{labels}}', values);
  }
  return part > 1 - MUCH_MIX
    ? t('explain.cause-by-mix', '{{amount}} of it {{labels}} (by its share of the volume)', values)
    : t('explain.cause-and-mix', '{{amount}} of it {{labels}} ({{part}} of that by its share of the volume)', {
        ...values,
        part: percent(part),
      });
}

/** Of an extreme: which part it is, now and usually. */
function holderText({ labels }: PartsCause, shares: LabelShares[]): string {
  const [label, value] = Object.entries(labels)[0];
  const volume = shares.find((one) => one.label === label)?.parts.find((part) => part.value === value)?.volume;
  return t('explain.holds-it-of-the', '{{labels}} holds it {{observed}} of the time, usually {{predicted}}', {
    labels: labelsText(labels),
    observed: timeText(volume?.observed),
    predicted: timeText(volume?.predicted),
  });
}

/** Share of the time; what was usual is a weighted sum of the past, which may be beyond it. */
export function timeText(share = 0): string {
  return percent(Math.max(0, Math.min(1, share)));
}

function ownSentence({ labels, tier }: Pick<PartsAnswer, 'labels' | 'tier'>, print: Print): string {
  const first = mostAbnormal(labels);
  if (first && first.part.observed === first.part.predicted) {
    return t('explain.no-part-moved', 'No part left its own past.');
  }
  return first
    ? t('explain.most-abnormal-against-its', 'Most abnormal against its own past is {{labels}}: {{deviation}}.', {
        labels: labelsText({ [first.label]: first.part.value }),
        deviation: deviationText(first.part, tier, print),
      })
    : t('explain.no-part-has-a', 'No part has a past of its own to be compared with.');
}

/** The labels that a data link has: those of the first cause, else those of the part that left its own past most. */
export function toldLabels({
  kind,
  causes,
  labels,
}: Pick<PartsAnswer, 'kind' | 'causes' | 'labels'>): Record<string, string> {
  const first = kind === 'own' ? mostAbnormal(labels) : undefined;
  const moved = first && first.part.observed !== first.part.predicted ? { [first.label]: first.part.value } : {};
  return (causes[0] as PartsCause | undefined)?.labels ?? moved;
}

function mostAbnormal(labels: LabelShares[]): { label: string; part: LabelPart } | undefined {
  return labels
    .flatMap(({ label, parts }) => parts.map((part) => ({ label, part })))
    .find(({ part: { observed, predicted } }) => Number.isFinite(observed - predicted));
}

export function labelsText(labels: Record<string, string>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${valueName(value)}`)
    .join(', ');
}

function valueName(value: string): string {
  return value === '' ? '""' : value;
}

/** "12 parts by status, zone: 8 requests, 1,572 numbers; the server computes 48,000 for them." */
export function costText({ labels, parts, requests, samples, evaluated }: PartsPlan): string {
  const values = {
    parts: wholeText(parts),
    labels: labels.join(', '),
    requests: wholeText(requests),
    samples: wholeText(samples),
    evaluated: wholeText(evaluated),
  };
  return evaluated > samples
    ? t(
        'explain.parts-cost-evaluated',
        '{{parts}} parts by {{labels}}: {{requests}} requests, {{samples}} numbers; the server computes {{evaluated}} for them.',
        values
      )
    : t('explain.parts-cost', '{{parts}} parts by {{labels}}: {{requests}} requests, {{samples}} numbers.', {
        parts: values.parts,
        labels: values.labels,
        requests: values.requests,
        samples: values.samples,
      });
}

export function percent(share: number): string {
  return t('words.percent', '{{n}} %', { n: Math.round(100 * share) });
}
