import { formatLabels, type QueryResultMetaNotice } from '@grafana/data';
import { formatDuration } from '../../promql/duration';
import type { LabelledSeries } from '../../frames/write/align';
import { recordedKey, type RecordedBaseline } from './recordedBaseline';
import type { RecordedSeries } from './recordedSeries';
import type { UpstreamError } from '../../upstream/upstreamError';
import { explained } from '../../upstream/upstreamAdvice';
import { t } from '../../language/translate';

/** Advice where there is no recording. */
export function withoutRecording(): string {
  return t(
    'datasource.recorded.without',
    'Export the rules of this query, name them under "Recorded as", or take the baseline from the browser.'
  );
}

export function readFromRules({ recordings }: RecordedSeries): QueryResultMetaNotice {
  const names = new Set(recordings.map(({ name }) => name));
  return {
    severity: 'info',
    text: t('datasource.recorded.from-rules', 'Baseline from recording rules: {{names}}.', {
      names: [...names].join(', '),
    }),
  };
}

/** Which series have no recording, one sentence for each reason. */
export function lackingText(lacking: LabelledSeries[], { lacking: reasons }: RecordedBaseline): string {
  const byReason = new Map<string, LabelledSeries[]>();
  for (const one of lacking) {
    const reason = reasons.get(recordedKey(one.labels))!;
    byReason.set(reason, [...(byReason.get(reason) ?? []), one]);
  }
  return [...byReason]
    .map(([reason, some]) =>
      t('datasource.recorded.for', '{{reason}} for {{series}}', { reason, series: seriesText(some) })
    )
    .join('; ');
}

export function notReadText(error: UpstreamError, stepMs: number): string {
  return t('datasource.recorded.the-series-of-the', 'The series of the recording rules could not be read: {{reason}}', {
    reason: explained(error, stepMs),
  });
}

/** Of rules whose method depends on how often they are evaluated. */
export function otherIntervalText(recordedMs: number, askedMs: number): string {
  return t(
    'datasource.recorded.other-interval',
    'The rules of sharp are recorded every {{recorded}}, asked every {{asked}}',
    {
      recorded: formatDuration(recordedMs),
      asked: formatDuration(askedMs),
    }
  );
}

const MAX_NAMED = 3;

function seriesText(series: LabelledSeries[]): string {
  const named = series
    .slice(0, MAX_NAMED)
    .map(({ labels }) => formatLabels(labels, t('datasource.recorded.this-query', 'this query')));
  const others = series.length - named.length;
  return others > 0
    ? t('datasource.recorded.and-more', '{{names}} and {{others}} more', { names: named.join(', '), others })
    : named.join(', ');
}
