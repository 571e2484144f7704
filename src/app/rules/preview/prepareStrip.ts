import { durationText } from '../../../words/durations';
import type { AlertSpan } from '../../../rules';
import type { ReplayLane } from '../replay/prepareReplay';
import { sideWord } from '../../../words/sideWord';
import { t } from '../../../language/translate';

/** More lanes say no more. */
const MAX_LANES = 8;

/** A span as a part of the strip, in percent of its width. */
interface StripSpan {
  state: AlertSpan['state'];
  left: number;
  width: number;
  title: string;
}

interface StripLane {
  name: string;
  spans: StripSpan[];
}

/**
 * The busiest lanes over a time range.
 *
 * @param timeText - prints a time in the reader's time zone
 */
export function prepareStrip(
  lanes: ReplayLane[],
  range: { fromMs: number; toMs: number },
  timeText: (timeMs: number) => string
): { lanes: StripLane[]; more: number } {
  const percent = (timeMs: number) => {
    const share = (timeMs - range.fromMs) / (range.toMs - range.fromMs);
    return Math.min(100, Math.max(0, 100 * share));
  };
  const shown = lanes.slice(0, MAX_LANES).map(({ name, side, spans }) => ({
    name: laneName(name, side),
    spans: spans
      .filter(({ fromMs, untilMs }) => untilMs >= range.fromMs && fromMs <= range.toMs)
      .map((span) => ({
        state: span.state,
        left: percent(span.fromMs),
        width: percent(span.untilMs) - percent(span.fromMs),
        title: titleOf(span, timeText),
      })),
  }));
  return { lanes: shown, more: Math.max(0, lanes.length - MAX_LANES) };
}

function laneName(name: string, side: ReplayLane['side']): string {
  switch (side) {
    case 'outside':
      return name;
    case 'missing':
      return t('app.rules.preview.lane-missing', '{{name}}, no samples', { name });
    default:
      return `${name}, ${sideWord(side)}`;
  }
}

function titleOf({ state, fromMs, untilMs, open }: AlertSpan, timeText: (timeMs: number) => string): string {
  const length = durationText(untilMs - fromMs);
  const values = { from: timeText(fromMs), length };
  if (state === 'firing') {
    return open
      ? t('app.rules.preview.firing-so-far', 'Firing from {{from}}, {{length}} so far', values)
      : t('app.rules.preview.firing-for', 'Firing from {{from}}, for {{length}}', values);
  }
  return open
    ? t('app.rules.preview.pending-so-far', 'Pending from {{from}}, {{length}} so far', values)
    : t('app.rules.preview.pending-for', 'Pending from {{from}}, for {{length}}', values);
}
