import { spanText } from '../../../words/durations';
import type { ScoreUnit } from '../../../words/scoreUnit';
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
