import { atLeastText } from '../../words/durations';
import { historyNotice } from '../../words/historyNotice';
import { periodsText } from '../../words/periods';
import type { Badge } from './badge';
import type { NamedSeries } from '../view/prepare';
import { t } from '../../language/translate';

/** How many past periods vote now; for a z-score, how much of its window was found. */
export function historyBadge({ meta, plain }: NamedSeries): Badge | undefined {
  if (!meta) {
    return undefined;
  }
  if (plain) {
    return {
      id: 'history',
      level: 'fair',
      text:
        meta.model.method === 'zscore'
          ? t('panel.badges.plain-zscore', 'z-score of these points alone')
          : t('panel.badges.plain-season', 'season of these points alone'),
      brief: t('panel.badges.these-points', 'these points'),
      detail: t(
        'panel.badges.plain-detail',
        'The normal range comes from the points in the picture, so it changes with the time range. The "Prometheus anomaly band" data source fetches the weeks before it, and its verdicts stay when you zoom.'
      ),
      advice: [],
    };
  }
  const { history, model } = meta;
  const { neededMs, foundMs, cyclesUsed, cyclesWanted } = history;
  if (neededMs === 0) {
    // Still on its way, or kept by recording rules: nothing was looked for here.
    return undefined;
  }
  const detail = historyNotice(history, model).text;
  if (model.method === 'zscore') {
    const complete = foundMs >= neededMs;
    return {
      id: 'history',
      level: complete ? 'good' : foundMs >= neededMs / 2 ? 'fair' : 'poor',
      text: t('panel.badges.history', 'history {{found}} of {{needed}}', {
        found: atLeastText(foundMs),
        needed: atLeastText(neededMs),
      }),
      brief: atLeastText(foundMs),
      detail,
      advice: complete ? [] : ['longer-retention'],
    };
  }
  const used = cyclesUsed.length;
  const wanted = periodsText(model.periodMs, cyclesWanted);
  return {
    id: 'history',
    // One past week alone may be a holiday.
    level: used >= cyclesWanted ? 'good' : used > 1 ? 'fair' : 'poor',
    text: t('panel.badges.used', '{{used}} of {{wanted}} used', { used, wanted }),
    brief: `${used}/${wanted}`,
    detail,
    advice: used >= cyclesWanted && foundMs >= neededMs ? [] : ['longer-retention'],
  };
}
