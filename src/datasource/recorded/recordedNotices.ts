import { formatLabels, type QueryResultMetaNotice } from '@grafana/data';
import type { LabelledSeries } from '../../frames/write/align';
import { recordedKey, type RecordedBaseline } from './recordedBaseline';
import type { RecordedSeries } from './recordedSeries';
import type { UpstreamError } from '../../upstream/upstreamError';
import { explained } from '../../upstream/upstreamAdvice';

/** Advice where there is no recording. */
export const WITHOUT_RECORDING =
  'Export the rules of this query, name them under "Recorded as", or take the baseline from the browser.';

export function readFromRules({ recordings }: RecordedSeries): QueryResultMetaNotice {
  const names = new Set(recordings.map(({ name }) => name));
  return { severity: 'info', text: `Baseline from recording rules: ${[...names].join(', ')}.` };
}

/** Which series have no recording, one sentence for each reason. */
export function lackingText(lacking: LabelledSeries[], { lacking: reasons }: RecordedBaseline): string {
  const byReason = new Map<string, LabelledSeries[]>();
  for (const one of lacking) {
    const reason = reasons.get(recordedKey(one.labels))!;
    byReason.set(reason, [...(byReason.get(reason) ?? []), one]);
  }
  return [...byReason].map(([reason, some]) => `${reason} for ${seriesText(some)}`).join('; ');
}

export function notReadText(error: UpstreamError, stepMs: number): string {
  return `The series of the recording rules could not be read: ${explained(error, stepMs)}`;
}

const MAX_NAMED = 3;

function seriesText(series: LabelledSeries[]): string {
  const named = series.slice(0, MAX_NAMED).map(({ labels }) => formatLabels(labels, 'this query'));
  const others = series.length - named.length;
  return named.join(', ') + (others > 0 ? ` and ${others} more` : '');
}
