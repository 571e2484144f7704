import { dateTimeFormat, type QueryResultMetaNotice } from '@grafana/data';
import type { Sparse } from '../../core';
import { formatDuration } from '../../promql/duration';
import { countText } from '../../words/countText';
import type { Loaded } from '../history/historyLoader';
import type { Joined } from '../history/mergeCells';
import { MAX_REQUESTS } from './affordableStep';
import type { PacketContext } from './packetContext';
import { explained } from '../../upstream/upstreamAdvice';
import type { UpstreamError } from '../../upstream/upstreamError';

/** Notices on loading: progress, a history that needs agreement, requests that failed. */
export function noticesOf(
  { complete, done, total, failures, refusedPoints, staleSinceMs, lackingBytes }: Loaded,
  { series }: Joined,
  sparse: Sparse | undefined,
  {
    query: { stepMs },
    finerStepMs,
    timeZone,
    memoryBytes,
    excluded,
    mostPoints,
  }: Pick<PacketContext, 'query' | 'finerStepMs' | 'timeZone' | 'memoryBytes' | 'excluded' | 'mostPoints'>
): QueryResultMetaNotice[] {
  if (!complete) {
    return [{ severity: 'info', text: `History: ${done} of ${total} requests answered. The band follows.` }];
  }
  const notices: QueryResultMetaNotice[] = [];
  if (staleSinceMs !== undefined) {
    notices.push(oldNotice(staleSinceMs, failures[0], stepMs, timeZone));
  }
  if (finerStepMs !== undefined) {
    notices.push({
      severity: 'warning',
      text:
        `The history step is ${formatDuration(stepMs)} here: at ${formatDuration(finerStepMs)} this time range takes more than ` +
        `${MAX_REQUESTS} requests. Choose a shorter time range, or set the history step to ${formatDuration(stepMs)}.`,
    });
  }
  if (lackingBytes !== undefined) {
    notices.push({
      severity: 'warning',
      text:
        `The history of these panels needs ${megabytes(lackingBytes)} MB of memory, and ${megabytes(memoryBytes)} MB are allowed: ` +
        `a part of it is loaded again with every refresh. Set "Keep in memory" of the data source to ${roomFor(lackingBytes)} MB, ` +
        `or choose a coarser history step than ${formatDuration(stepMs)}.`,
    });
  }
  if (refusedPoints !== undefined) {
    notices.push({
      severity: 'warning',
      text:
        `No band yet: its history has ${countText(refusedPoints)} points (${series.length} series), and more than ` +
        `${countText(mostPoints)} are loaded only after you confirm. Who can edit the panel confirms in the query editor (on the Rules page: below). ` +
        `Or choose a coarser history step than ${formatDuration(stepMs)}, or sum the expression up to fewer series.`,
    });
  }
  if (sparse) {
    notices.push({ severity: 'warning', text: sparseText(sparse, stepMs) });
  }
  if (failures.length > 0 && staleSinceMs === undefined) {
    notices.push({
      severity: 'warning',
      text: `${failures.length} of ${total} requests of history failed; the band is computed from what is there. ${explained(failures[0], stepMs)}`,
    });
  }
  if (excluded.error) {
    notices.push({
      severity: 'warning',
      text: `Nothing is left out of the history: the annotations tagged ${JSON.stringify(excluded.tag)} could not be read. ${excluded.error.message}. Ask for the permission to read annotations, or type the ranges in.`,
    });
  }
  return notices;
}

/** All series ended before the picture. */
export function goneNotice({ series }: Joined): QueryResultMetaNotice {
  return { severity: 'info', text: `None of ${series.length} series has a sample in this time range.` };
}

/** While the upstream is down the last picture stays. */
export function oldNotice(
  staleSinceMs: number,
  failure: UpstreamError,
  stepMs: number,
  timeZone?: string
): QueryResultMetaNotice {
  const since = dateTimeFormat(staleSinceMs, { timeZone });
  return { severity: 'error', text: `Old data: the last answer came at ${since}. ${explained(failure, stepMs)}` };
}

function sparseText({ distanceMs, isOnGrid }: Sparse, stepMs: number): string {
  const distance = formatDuration(distanceMs);
  const advice = isOnGrid
    ? `Set the history step to ${distance}.`
    : `Ask for the last sample of each ${distance}: last_over_time(...[${distance}]).`;
  return `Samples come every ${distance}, and the history step is ${formatDuration(stepMs)}: most steps have none. ${advice}`;
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6);
}

/** In tens, with some room for the samples of the next hours. */
function roomFor(bytes: number): number {
  return 10 * Math.ceil((1.1 * bytes) / 1e7);
}
