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
import { t } from '../../language/translate';

/** Notices on loading: progress, a history that needs agreement, requests that failed. */
export function noticesOf(
  { complete, done, total, failures, refusedPoints, staleSinceMs, lackingBytes }: Loaded,
  { series }: Joined,
  sparse: Sparse | undefined,
  {
    query: { stepMs, show },
    finerStepMs,
    timeZone,
    memoryBytes,
    excluded,
    mostPoints,
  }: Pick<PacketContext, 'query' | 'finerStepMs' | 'timeZone' | 'memoryBytes' | 'excluded' | 'mostPoints'>
): QueryResultMetaNotice[] {
  if (!complete) {
    return [
      {
        severity: 'info',
        text: t(
          'datasource.answer.history-of-requests-answered',
          'History: {{done}} of {{total}} requests answered. The band follows.',
          { done, total }
        ),
      },
    ];
  }
  const notices: QueryResultMetaNotice[] = [];
  if (staleSinceMs !== undefined) {
    notices.push(oldNotice(staleSinceMs, failures[0], stepMs, timeZone));
  }
  if (finerStepMs !== undefined) {
    notices.push({
      severity: 'warning',
      text: t(
        'datasource.answer.the-history-step-is',
        'The history step is {{step}} here: at {{finerStep}} this time range takes more than {{most}} requests. Choose a shorter time range, or set the history step to {{step}}.',
        { step: formatDuration(stepMs), finerStep: formatDuration(finerStepMs), most: MAX_REQUESTS }
      ),
    });
  }
  if (lackingBytes !== undefined) {
    notices.push({
      severity: 'warning',
      text: t(
        'datasource.answer.lacks-memory',
        'The history of these panels needs {{needed}} MB of memory, and {{allowed}} MB are allowed: a part of it is loaded again with every refresh. Set "Keep in memory" of the data source to {{room}} MB, or choose a coarser history step than {{step}}.',
        {
          needed: megabytes(lackingBytes),
          allowed: megabytes(memoryBytes),
          room: roomFor(lackingBytes),
          step: formatDuration(stepMs),
        }
      ),
    });
  }
  if (refusedPoints !== undefined) {
    notices.push({
      severity: 'warning',
      text: (show === 'overview' ? noVerdictsText : noBandText)(refusedPoints, series.length, mostPoints, stepMs),
    });
  }
  // Of an overview it is a second look by somebody else's step.
  if (sparse && show !== 'overview') {
    notices.push({ severity: 'warning', text: sparseText(sparse, stepMs) });
  }
  if (failures.length > 0 && staleSinceMs === undefined) {
    notices.push({
      severity: 'warning',
      text: t(
        'datasource.answer.of-requests-of-history',
        '{{failed}} of {{total}} requests of history failed; the band is computed from what is there. {{reason}}',
        { failed: failures.length, total, reason: explained(failures[0], stepMs) }
      ),
    });
  }
  if (excluded.error) {
    notices.push({
      severity: 'warning',
      text: t(
        'datasource.answer.nothing-is-left-out',
        'Nothing is left out of the history: the annotations tagged {{tag}} could not be read. {{message}}. Ask for the permission to read annotations, or type the ranges in.',
        { tag: JSON.stringify(excluded.tag), message: excluded.error.message }
      ),
    });
  }
  return notices;
}

function noBandText(points: number, series: number, mostPoints: number, stepMs: number): string {
  return t(
    'datasource.answer.no-band-yet-its',
    'No band yet: its history has {{points}} points ({{series}} series), and more than {{most}} are loaded only after you confirm. Who can edit the panel confirms in the query editor (on the Rules page: below). Or choose a coarser history step than {{step}}, or sum the expression up to fewer series.',
    { points: countText(points), series, most: countText(mostPoints), step: formatDuration(stepMs) }
  );
}

/** Bytes of one sample in the JSON of an answer. */
const SAMPLE_BYTES = 35;

function noVerdictsText(points: number, series: number, mostPoints: number): string {
  return t(
    'datasource.answer.no-verdicts-yet',
    'No verdicts yet: the history of {{series}} series has {{points}} points, about {{megabytes}} MB, and more than {{most}} are loaded only after you confirm: on the page Overview below, in a dashboard in the query editor. Or sum the expression up to fewer series.',
    { points: countText(points), series, most: countText(mostPoints), megabytes: megabytes(points * SAMPLE_BYTES) }
  );
}

/** Nothing was found, and nothing else says why. */
export function emptyNotice(): QueryResultMetaNotice {
  return { severity: 'info', text: t('datasource.answer.no-series', 'The query gives no series in this time range.') };
}

/** All series ended before the picture. */
export function goneNotice({ series }: Joined): QueryResultMetaNotice {
  return {
    severity: 'info',
    text: t('datasource.answer.none-of-series-has', 'None of {{n}} series has a sample in this time range.', {
      n: series.length,
    }),
  };
}

/** While the upstream is down the last picture stays. */
export function oldNotice(
  staleSinceMs: number,
  failure: UpstreamError,
  stepMs: number,
  timeZone?: string
): QueryResultMetaNotice {
  const since = dateTimeFormat(staleSinceMs, { timeZone });
  return {
    severity: 'error',
    text: t('datasource.answer.old-data-the-last', 'Old data: the last answer came at {{since}}. {{reason}}', {
      since,
      reason: explained(failure, stepMs),
    }),
  };
}

function sparseText({ distanceMs, isOnGrid }: Sparse, stepMs: number): string {
  const distance = formatDuration(distanceMs);
  const advice = isOnGrid
    ? t('datasource.answer.set-the-history-step', 'Set the history step to {{distance}}.', { distance })
    : t(
        'datasource.answer.ask-for-the-last',
        'Ask for the last sample of each {{distance}}: last_over_time(...[{{distance}}]).',
        { distance }
      );
  return t(
    'datasource.answer.samples-come-every-and',
    'Samples come every {{distance}}, and the history step is {{step}}: most steps have none. {{advice}}',
    { distance, step: formatDuration(stepMs), advice }
  );
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e6);
}

/** In tens, with some room for the samples of the next hours. */
function roomFor(bytes: number): number {
  return 10 * Math.ceil((1.1 * bytes) / 1e7);
}
