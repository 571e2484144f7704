import { spanText } from '../words/durations';
import { unitWord, type ScoreUnit } from '../words/scoreUnit';
import type { ReplayRow } from './replayTable';
import { plural, t } from '../language/translate';
import { localNumber } from '../language/numbers';

/** The same of any rule, whose expression has no width: "Would have fired 14 times in 4 weeks." */
export function firedSentence(alerts: number, spanMs: number): string {
  const span = spanText(spanMs);
  return alerts === 0
    ? t('rules.never-fired', 'Would never have fired in {{span}}.', { span })
    : t('rules.fired', 'Would have fired {{times}} in {{span}}.', { times: timesText(alerts), span });
}

/**
 * "Would have fired 14 times in 4 weeks; with 3 sigma 2 times."
 *
 * @param rows - the chosen row first
 */
export function replaySentence([chosen, ...others]: ReplayRow[], spanMs: number, unit: ScoreUnit): string {
  const calmer = others
    .filter(({ forMs, bandWidth }) => forMs === chosen.forMs && bandWidth > chosen.bandWidth)
    .filter(({ alerts }) => alerts < chosen.alerts)
    .sort((a, b) => a.bandWidth - b.bandWidth)[0];
  if (!calmer) {
    return firedSentence(chosen.alerts, spanMs);
  }
  // Who fires less than another fires at all.
  return t('rules.fired-and-calmer', 'Would have fired {{times}} in {{span}}; with {{width}} {{unit}} {{calmer}}.', {
    times: timesText(chosen.alerts),
    span: spanText(spanMs),
    width: localNumber(String(calmer.bandWidth)),
    unit: unitWord(unit),
    calmer: calmer.alerts === 0 ? t('rules.never', 'never') : timesText(calmer.alerts),
  });
}

function timesText(count: number): string {
  return plural('rules.times', count, { one: 'once', other: '{{count}} times' });
}
