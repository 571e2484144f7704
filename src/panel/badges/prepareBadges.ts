import type { Badge } from './badge';
import { fitBadge } from './fitBadge';
import { historyBadge } from './historyBadge';
import type { NamedSeries } from '../view/prepare';
import { sightBadge } from './sightBadge';

/** History, fit and sight of one series, from its frame alone. What cannot be said is left out. */
export function prepareBadges(series: NamedSeries): Badge[] {
  return [historyBadge(series), fitBadge(series), sightBadge(series)].filter(
    (badge): badge is Badge => badge !== undefined
  );
}
