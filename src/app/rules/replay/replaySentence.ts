import { DAY_MS, WEEK_MS } from '../../../core';
import { durationText } from '../../../frames/words/durationText';
import type { ScoreUnit } from '../../../frames/words/scoreUnit';
import type { ReplayRow } from '../../../rules';

/**
 * "Would have fired 14 times in 4 weeks; with 3 sigma 2 times."
 *
 * @param rows - the chosen row first
 */
export function replaySentence([chosen, ...others]: ReplayRow[], spanMs: number, unit: ScoreUnit): string {
  const verb = chosen.alerts === 0 ? 'never have fired' : `have fired ${times(chosen.alerts)}`;
  const start = `Would ${verb} in ${spanText(spanMs)}`;
  const calmer = others
    .filter(({ forMs, bandWidth }) => forMs === chosen.forMs && bandWidth > chosen.bandWidth)
    .filter(({ alerts }) => alerts < chosen.alerts)
    .sort((a, b) => a.bandWidth - b.bandWidth)[0];
  return calmer ? `${start}; with ${calmer.bandWidth} ${unit} ${times(calmer.alerts)}.` : `${start}.`;
}

function times(count: number): string {
  return count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`;
}

function spanText(spanMs: number): string {
  const [unit, name] = spanMs >= 2 * WEEK_MS ? [WEEK_MS, 'week'] : [DAY_MS, 'day'];
  const count = Math.round(spanMs / unit);
  if (count < 1) {
    return durationText(spanMs);
  }
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
