import { stepForSeries } from '../../core';
import { formatDuration } from '../../promql/duration';
import { countText } from '../../words/countText';
import type { Cost } from '../history/cost';
import type { LoadCost } from '../answer/loadCost';
import { plural, t } from '../../language/translate';

/** "1 + 4 requests, 9,200 points per series at 5m. Now 1 + 0 requests, 2 points: the rest is in memory." */
export function costText({ cold, now, stepMs }: LoadCost): string {
  const all = t('datasource.editor.points-per-series-at', '{{cold}}, {{points}} points per series at {{step}}.', {
    cold: requests(cold),
    points: countText(cold.points),
    step: formatDuration(stepMs),
  });
  if (now.points >= cold.points) {
    return t('datasource.editor.nothing-of-it-is', '{{all}} Nothing of it is in memory yet.', { all });
  }
  return now.points === 0
    ? t('datasource.editor.all-of-it-is', '{{all}} All of it is in memory.', { all })
    : t('datasource.editor.next-points-the-rest', '{{all}} Next {{now}}, {{points}} points: the rest is in memory.', {
        all,
        now: requests(now),
        points: countText(now.points),
      });
}

function requests({ displayRequests, historyRequests }: Cost): string {
  return t('datasource.editor.requests', '{{display}} + {{history}} requests', {
    display: displayRequests,
    history: historyRequests,
  });
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
  const series = plural(
    'datasource.editor.series',
    seriesCount,
    { one: '{{number}} series', other: '{{number}} series' },
    { number: countText(seriesCount) }
  );
  if (suitsMs === stepMs) {
    return { text: t('datasource.editor.the-step-suits', 'The step suits {{series}}.', { series }) };
  }
  const step = formatDuration(suitsMs);
  return suitsMs > stepMs
    ? { text: t('datasource.editor.load-slowly-at-this', '{{series}} load slowly at this step.', { series }), step }
    : {
        text: t('datasource.editor.can-have-a-finer', '{{series}} can have a finer step, which finds shorter events.', {
          series,
        }),
        step,
      };
}
