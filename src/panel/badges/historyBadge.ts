import { atLeastText } from '../../words/durations';
import { historyNotice } from '../../words/historyNotice';
import { periodWord } from '../../words/periods';
import type { Badge } from './badge';
import type { NamedSeries } from '../view/prepare';

/** How much of the history was found, and which past periods vote. */
export function historyBadge({ meta, plain }: NamedSeries): Badge | undefined {
  if (!meta) {
    return undefined;
  }
  if (plain) {
    return {
      id: 'history',
      level: 'fair',
      text: `${meta.model.method === 'zscore' ? 'z-score' : 'season'} of these points alone`,
      brief: 'these points',
      detail:
        'The normal range comes from the points in the picture, so it changes with the time range. ' +
        'The "Prometheus anomaly band" data source fetches the weeks before it, and its verdicts stay when you zoom.',
      advice: [],
    };
  }
  const { history, model } = meta;
  const { neededMs, foundMs, cyclesUsed, cyclesWanted } = history;
  if (neededMs === 0) {
    // Still on its way, or kept by recording rules: nothing was looked for here.
    return undefined;
  }
  const seasonal = model.method !== 'zscore';
  const days = `history ${atLeastText(foundMs)} of ${atLeastText(neededMs)}`;
  const text = seasonal
    ? `${days}, ${cyclesUsed.length} of ${cyclesWanted} ${periodWord(model.periodMs, cyclesWanted)} used`
    : days;
  const complete = foundMs >= neededMs && (!seasonal || cyclesUsed.length >= cyclesWanted);
  const usable = seasonal ? cyclesUsed.length >= Math.min(3, cyclesWanted) : foundMs >= neededMs / 2;
  return {
    id: 'history',
    level: complete ? 'good' : usable ? 'fair' : 'poor',
    text,
    brief: seasonal
      ? `${cyclesUsed.length}/${cyclesWanted} ${periodWord(model.periodMs, cyclesWanted)}`
      : atLeastText(foundMs),
    detail: historyNotice(history, model).text,
    advice: complete ? [] : ['longer-retention'],
  };
}
