import { DAY_MS, WEEK_MS, type HistoryFound, type ModelSpec } from '../core';
import { atLeastText } from './durations';
import { listed } from './listed';
import { noPastPeriod, periodsAgoText, periodsText } from './periods';
import { t, textLanguage } from '../language/translate';

interface HistoryNotice {
  severity: 'info' | 'warning';
  text: string;
}

/**
 * "All 28d of history are there: 3 of 3 weeks predict (1, 2 and 3 weeks ago)." As soon as something is missing a warning, in one
 * sentence: "15d of history were found, 28d give full weight: 2 of 3 weeks predict (1 and 2 weeks ago), ..."
 */
export function historyNotice(history: HistoryFound, model: ModelSpec): HistoryNotice {
  const language = textLanguage();
  const before = made.get(history);
  if (before?.model === model && before.language === language) {
    return before.notice;
  }
  const notice = noticeOf(history, model);
  made.set(history, { model, language, notice });
  return notice;
}

/** The notice on each of many series is made for its frame, and read again to count them. */
const made = new WeakMap<HistoryFound, { model: ModelSpec; language: string; notice: HistoryNotice }>();

function noticeOf(history: HistoryFound, model: ModelSpec): HistoryNotice {
  const { neededMs, foundMs, cyclesWanted, cyclesUsed } = history;
  const isShort = foundMs < neededMs;
  const isSeasonal = model.method !== 'zscore';
  const [needed, found] = [atLeastText(neededMs), atLeastText(foundMs)];
  if (!isShort && (!isSeasonal || cyclesUsed.length >= cyclesWanted)) {
    const text = isSeasonal
      ? t('words.history.all-predict', 'All {{needed}} of history are there: {{predict}}.', {
          needed,
          predict: cyclesText(history, model),
        })
      : t('words.history.all', 'All {{needed}} of history are there.', { needed });
    return { severity: 'info', text };
  }
  const effect = isSeasonal
    ? seasonalEffect(history, model)
    : t('words.history.less-than-window', 'mean and sigma come from less than their window');
  const text = !isShort
    ? someAreMissing(model.periodMs, effect)
    : foundMs > 0
      ? t('words.history.short', '{{found}} of history were found, {{needed}} give full weight: {{effect}}.', {
          found,
          needed,
          effect,
        })
      : t(
          'words.history.under-step',
          'Less than one step of history was found, {{needed}} give full weight: {{effect}}.',
          {
            needed,
            effect,
          }
        );
  return { severity: 'warning', text };
}

function someAreMissing(periodMs: number, effect: string): string {
  if (periodMs === WEEK_MS) {
    return t('words.history.some-weeks', 'Some weeks have no samples: {{effect}}.', { effect });
  }
  return periodMs === DAY_MS
    ? t('words.history.some-days', 'Some days have no samples: {{effect}}.', { effect })
    : t('words.history.some-periods', 'Some periods of {{length}} have no samples: {{effect}}.', {
        length: atLeastText(periodMs),
        effect,
      });
}

/** Whether the oldest cycle rests on less than its window: a cycle votes as soon as its windows hold any sample, as in Prometheus. */
function oldestIsPartial({ foundMs, cyclesUsed }: HistoryFound, { periodMs, trendMs }: ModelSpec): boolean {
  const oldest = cyclesUsed.at(-1);
  return oldest !== undefined && foundMs - oldest * periodMs < trendMs;
}

function seasonalEffect(history: HistoryFound, model: ModelSpec): string {
  const { neededMs, foundMs, cyclesWanted, cyclesUsed } = history;
  const isSharp = model.method === 'sharp';
  if (cyclesUsed.length === 0) {
    const past = noPastPeriod(model.periodMs);
    if (!isSharp) {
      return t('words.history.nothing', '{{past}} can be used and nothing is predicted', { past });
    }
    return foundMs >= 2 * DAY_MS
      ? t('words.history.yesterday', '{{past}} can be used, so yesterday alone predicts', { past })
      : t('words.history.last-samples', '{{past}} can be used, so the mean of the last samples stands in', { past });
  }
  const isPartial = oldestIsPartial(history, model);
  const bends = cyclesUsed.length < Math.min(3, cyclesWanted);
  return [
    cyclesText(history, model),
    !isPartial
      ? ''
      : cyclesUsed.length > 1
        ? t('words.history.oldest-in-part', 'the oldest only in part')
        : t('words.history.this-in-part', 'this one only in part'),
    bends ? t('words.history.bends', 'and one holiday or outage bends it') : '',
    isSharp && !isPartial && !bends && foundMs < neededMs
      ? t('words.history.fewer-weeks', 'and the usual deviation comes from fewer weeks')
      : '',
  ]
    .filter((part) => part !== '')
    .join(t('words.comma', ', '));
}

function cyclesText({ cyclesUsed, cyclesWanted }: HistoryFound, { periodMs, method }: ModelSpec): string {
  const values = {
    used: cyclesUsed.length,
    wanted: periodsText(periodMs, cyclesWanted),
    ago: periodsAgoText(periodMs, cyclesUsed.at(-1)!, listed(cyclesUsed)),
  };
  return method === 'sharp'
    ? t('words.history.predict-sharp', '{{used}} of {{wanted}} predict ({{ago}}, and yesterday)', values)
    : t('words.history.predict', '{{used}} of {{wanted}} predict ({{ago}})', values);
}
