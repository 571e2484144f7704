import { spanText } from '../words/durations';
import type { ScoreUnit } from '../words/scoreUnit';
import type { ReplayRow } from './replayTable';

/** The same of any rule, whose expression has no width: "Would have fired 14 times in 4 weeks." */
export function firedSentence(alerts: number, spanMs: number): string {
  return `Would ${alerts === 0 ? 'never have fired' : `have fired ${times(alerts)}`} in ${spanText(spanMs)}.`;
}

/**
 * "Would have fired 14 times in 4 weeks; with 3 sigma 2 times."
 *
 * @param rows - the chosen row first
 */
export function replaySentence([chosen, ...others]: ReplayRow[], spanMs: number, unit: ScoreUnit): string {
  const sentence = firedSentence(chosen.alerts, spanMs);
  const calmer = others
    .filter(({ forMs, bandWidth }) => forMs === chosen.forMs && bandWidth > chosen.bandWidth)
    .filter(({ alerts }) => alerts < chosen.alerts)
    .sort((a, b) => a.bandWidth - b.bandWidth)[0];
  return calmer ? sentence.replace('.', `; with ${calmer.bandWidth} ${unit} ${times(calmer.alerts)}.`) : sentence;
}

function times(count: number): string {
  return count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`;
}
