import { partsNotes, percent, timeText } from '../../explain/partsSentence';
import type { LabelPart, PartsAnswer } from '../../parts/partsAnswer';
import { t } from '../../language/translate';

/** So many values of a label have a bar. */
const MAX_BARS = 4;
const MAX_LABELS = 3;
/** Of the residual: more is told by its amount. */
const MUCH = 1.1;

type Print = (value: number) => string;

export interface Bar {
  value: string;
  /** What stands behind it. */
  text: string;
  /** Below it: its numbers. */
  detail: string;
  /** 0 .. 1: what is drawn. */
  width: number;
  /** Moved against the whole, or is no cause: grey. */
  isGrey: boolean;
  /** Of this value only; absent where that has no result. */
  query?: string;
}

/** Labels with bars, the best first; and sentences on what did not move and what was not asked. */
export function prepareBars(answer: PartsAnswer, print: Print) {
  const { causes } = answer;
  const labels = answer.labels.filter(({ parts, topOf }) => topOf || parts.length > 1 || parts[0]?.value !== '');
  const named = new Set(causes.flatMap((cause) => Object.keys(cause.labels)));
  const uneven = labels.filter(({ label, isEven }) => !isEven || named.has(label));
  const shown = (uneven.length > 0 ? uneven : labels.slice(0, 1)).slice(0, MAX_LABELS);
  return {
    labels: shown.map(({ label, parts, rest, isEven }) => ({
      label,
      bars: [
        ...parts.slice(0, MAX_BARS).map((part) => ({
          ...barOf(part, answer, parts, print, isEven && !named.has(label)),
          query: answer.filterBy(label, part.value),
        })),
        ...(rest === undefined ? [] : [restBar(rest, answer, parts, print)]),
      ],
      more: Math.max(0, parts.length - MAX_BARS),
    })),
    notes: partsNotes(answer),
  };
}

function barOf(part: LabelPart, answer: PartsAnswer, all: LabelPart[], print: Print, isGrey: boolean): Bar {
  const { kind } = answer;
  const { value, observed, predicted, share = 0, mix = 0, volume, lacks } = part;
  const name = value === '' ? noneName() : value;
  if (kind === 'own') {
    const moved = (one: LabelPart) => Math.abs(one.observed - one.predicted) / Math.abs(one.predicted);
    const most = Math.max(...all.map(moved).filter(Number.isFinite), 0);
    const isKnown = Number.isFinite(moved(part));
    return {
      value: name,
      text: Number.isFinite(observed) ? print(observed) : t('panel.parts.none', 'none'),
      detail: isKnown
        ? t('panel.parts.predicted', 'predicted {{predicted}}', { predicted: print(predicted) })
        : t('panel.parts.without-a-past-of', 'without a past of its own'),
      width: isKnown && most > 0 ? moved(part) / most : 0,
      isGrey: false,
    };
  }
  if (kind === 'extreme') {
    const held = volume?.observed ?? 0;
    const detail = t('panel.parts.of-the-time-usually', 'of the time, usually {{predicted}}', {
      predicted: timeText(volume?.predicted),
    });
    return { value: name, text: timeText(held), detail, width: clamped(held), isGrey: false };
  }
  const detail =
    lacks === 'numerator'
      ? t(
          'panel.parts.no-numerator',
          '{{volume}} of the volume, predicted {{usual}}; nothing of it is in the numerator, so that it has no query of its own',
          { volume: percent(volume?.observed ?? 0), usual: percent(volume?.predicted ?? 0) }
        )
      : lacks === 'denominator'
        ? t('panel.parts.no-denominator', '{{observed}}, predicted {{predicted}}; over the volume of all', {
            observed: print(observed),
            predicted: print(predicted),
          })
        : kind === 'ratio' && volume && (volume.observed !== 0 || volume.predicted !== 0)
          ? t(
              'panel.parts.ratio',
              '{{observed}}, predicted {{predicted}}; {{volume}} of the volume, predicted {{usual}}; {{mix}} by that',
              {
                observed: ratioText(observed, volume.observed, print),
                predicted: ratioText(predicted, volume.predicted, print),
                volume: percent(volume.observed),
                usual: percent(volume.predicted),
                mix: percent(mix),
              }
            )
          : t('panel.parts.observed-and-predicted', '{{observed}}, predicted {{predicted}}', {
              observed: print(observed),
              predicted: print(predicted),
            });
  return { value: name, ...shareOf(share, answer, all, print), detail, isGrey: isGrey || share < 0 };
}

/** Of a part's own ratio: without a volume it has none. */
function ratioText(adds: number, volume: number, print: Print): string {
  return volume === 0 ? t('panel.parts.none', 'none') : print(adds / volume);
}

/** Shares above 1, as others moved against it, tell less than what moved. */
function shareOf(share: number, { observed, predicted }: PartsAnswer, all: LabelPart[], print: Print) {
  const most = Math.max(1, ...all.map((one) => Math.abs(one.share ?? 0)));
  const moved = share * (observed - predicted);
  const amount = (moved < 0 ? '-' : '+') + print(Math.abs(moved));
  return { text: most > MUCH ? amount : percent(share), width: clamped(Math.abs(share) / most) };
}

/** Name of the parts without the label. */
export function noneName(): string {
  return t('panel.parts.without-label', '(none)');
}

/** Name of what a label's other values share. */
export function restName(): string {
  return t('panel.parts.all-others', 'all others');
}

function restBar(share: number, answer: PartsAnswer, all: LabelPart[], print: Print): Bar {
  return {
    value: restName(),
    ...shareOf(share, answer, all, print),
    detail: t('panel.parts.together', 'together'),
    isGrey: true,
  };
}

function clamped(width: number): number {
  return Math.max(0, Math.min(1, width));
}
