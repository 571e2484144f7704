import type { DataFrame, QueryResultMeta, QueryResultMetaNotice } from '@grafana/data';
import { judgedIn } from '../../frames/packedLanes';
import { t } from '../../language/translate';
import { historyNotice } from '../../words/historyNotice';
import { keepOrigin } from './shownFrames';

/** What a meta was made into last: a frame whose meta is the same object as before is drawn already. */
const made = new WeakMap<QueryResultMeta, QueryResultMeta>();

/** What is said of the history of some series begins with how many they are, since it stands on the first of them only. */
export function countedNotices(frames: DataFrame[]): DataFrame[] {
  const judged = frames.flatMap(judgedIn);
  const counts = new Map<string, number>();
  for (const { history, model } of judged) {
    if (history.neededMs > 0) {
      const { text } = historyNotice(history, model);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  const total = judged.length;
  const counted = (notice: QueryResultMetaNotice): QueryResultMetaNotice => {
    const n = counts.get(notice.text) ?? total;
    const { text } = notice;
    return n === total
      ? notice
      : {
          ...notice,
          text: t('datasource.answer.of-some-series', '{{n}} of {{total}} series: {{text}}', { n, total, text }),
        };
  };
  return frames.map((frame) => {
    const { meta } = frame;
    const notices = meta?.notices?.map(counted);
    return !meta || !notices || areSame(notices, meta.notices)
      ? frame
      : keepOrigin({ ...frame, meta: metaWith(meta, notices) }, frame);
  });
}

function metaWith(meta: QueryResultMeta, notices: QueryResultMetaNotice[]): QueryResultMeta {
  const before = made.get(meta);
  if (before && areSame(before.notices, notices)) {
    return before;
  }
  const now = { ...meta, notices };
  made.set(meta, now);
  return now;
}

function areSame(a: QueryResultMetaNotice[] = [], b: QueryResultMetaNotice[] = []): boolean {
  return a.every(({ text }, i) => text === b[i]?.text);
}
