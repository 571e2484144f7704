import { stepForSeries } from '../../core';
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

/** What is to be said of the history step beside the number of series, and the step that suits it, if it is another one. */
export function stepAdvice(
  { model, stepMs }: Pick<LoadCost, 'model' | 'stepMs'>,
  seriesCount: number
): { text: string; step?: string } | undefined {
  if (seriesCount === 0) {
    return undefined;
  }
  const suitsMs = stepForSeries(model, seriesCount);
  const series = seriesCount === 1 ? '1 series' : `${countText(seriesCount)} series`;
  if (suitsMs === stepMs) {
    return { text: `The step suits ${series}.` };
  }
  const step = formatDuration(suitsMs);
  return suitsMs > stepMs
    ? { text: `${series} load slowly at this step.`, step }
    : { text: `${series} can have a finer step, which finds shorter events.`, step };
}
