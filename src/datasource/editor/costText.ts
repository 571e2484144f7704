import { formatDuration } from '../../promql/duration';
import { countText } from '../../words/countText';
import type { Cost } from '../history/cost';
import type { LoadCost } from '../answer/loadCost';

/** "1 + 4 requests, 9,200 points per series at 5m. Now 1 + 0 requests, 2 points: the rest is in memory." */
export function costText({ cold, now, stepMs }: LoadCost): string {
  const all = `${requests(cold)}, ${countText(cold.points)} points per series at ${formatDuration(stepMs)}.`;
  if (now.points >= cold.points) {
    return `${all} Nothing of it is in memory yet.`;
  }
  return now.points === 0
    ? `${all} All of it is in memory.`
    : `${all} Next ${requests(now)}, ${countText(now.points)} points: the rest is in memory.`;
}

function requests({ displayRequests, historyRequests }: Cost): string {
  return `${displayRequests} + ${historyRequests} requests`;
}
