import { formatDuration } from '../promql/duration';
import { isBusy, LONGEST_RETRY_MS, TIMED_OUT, type UpstreamError } from './upstreamError';
import { t } from '../language/translate';

/** As Grafana's back end says it: `ReadObject: expect { or n, but found <`. */
const NOT_JSON = /expect .* but found|<html|<!doctype/i;
/** As browsers say it; at 400 and 422 a server says so of the expression. */
const UNREADABLE = /unexpected token|invalid character|JSON/i;

/**
 * Advice on a refusal, after the upstream's own words; empty where its own words say enough.
 *
 * @param stepMs - the history step that was asked for; absent: a single question, which no step makes cheaper
 */
function adviceOn(error: UpstreamError, stepMs?: number): string {
  const { reason, status } = error;
  const step = stepMs === undefined ? '' : formatDuration(stepMs);
  if (/too many samples|max-samples|max[-_ ]?(fetched|samples|series|chunks)|would load/i.test(reason)) {
    const limit = t(
      'upstream.samples-limit',
      "The server's limit of samples in one query is reached (of Prometheus: --query.max-samples)."
    );
    return stepMs === undefined
      ? limit
      : `${limit} ${t(
          'upstream.coarser-or-fewer',
          'Use a coarser history step than {{step}} (such as {{coarser}}), sum the expression up to fewer series, or ask for a series that a recording rule has made of it.',
          { step, coarser: formatDuration(coarserMs(stepMs)) }
        )}`;
  }
  if (/exceeded maximum resolution|11,?000 points/i.test(reason)) {
    const fewer = t('upstream.fewer-points', 'The server allows fewer points per query than usual.');
    return step === ''
      ? fewer
      : `${fewer} ${t('upstream.coarser', 'Use a coarser history step than {{step}}.', { step })}`;
  }
  if (isBusy(error)) {
    const wait = waitText(error);
    return step === ''
      ? wait
      : `${wait} ${t('upstream.ask-less', 'A coarser history step or a slower refresh asks less.')}`;
  }
  if (status === 401 || status === 403) {
    return t(
      'upstream.you-may-not-query',
      'You may not query the Prometheus data source. Ask its administrator for the permission to query it.'
    );
  }
  if (status === 404 || /data ?source not found/i.test(reason)) {
    return t(
      'upstream.the-upstream-was-deleted',
      'The Prometheus data source was deleted, or its address is not that of a Prometheus API. Check its own page, or pick another one.'
    );
  }
  if (status === 504 || TIMED_OUT.test(reason)) {
    const late = t('upstream.late', 'The server did not answer in time.');
    return step === ''
      ? late
      : `${late} ${t(
          'upstream.coarser-or-recorded',
          'A coarser history step than {{step}} or a recording rule of the expression asks less of it.',
          { step }
        )}`;
  }
  if (status === 502 || /refused|fetch failed|unreachable|no such host|ENOTFOUND|ECONN/i.test(reason)) {
    return t(
      'upstream.the-upstream-cannot-be',
      'The Prometheus data source cannot be reached. Check its address and whether it runs, with "Save & test" on its own page.'
    );
  }
  if (NOT_JSON.test(reason) || (status !== 400 && status !== 422 && UNREADABLE.test(reason))) {
    return t(
      'upstream.the-upstream-answered-with',
      'The Prometheus data source answered with something that is not JSON: is its address that of a Prometheus API, without a login page before it?'
    );
  }
  return '';
}

function waitText({ status, retryAfterMs }: UpstreamError): string {
  if (retryAfterMs === undefined) {
    return status === 503
      ? t(
          'upstream.busy',
          'The server is busy or not ready. It is left alone for some seconds, after each further refusal for longer.'
        )
      : t(
          'upstream.asked-too-much',
          'The server is asked too much. It is left alone for some seconds, after each further refusal for longer.'
        );
  }
  const pause = formatDuration(retryAfterMs);
  return retryAfterMs === LONGEST_RETRY_MS
    ? t('upstream.pause-or-more', 'The server asks for a pause of {{pause}} or more; nothing is asked before.', {
        pause,
      })
    : t('upstream.pause', 'The server asks for a pause of {{pause}}; nothing is asked before.', { pause });
}

/** The upstream's words and what to do about them, as one text. */
export function explained(error: UpstreamError, stepMs?: number): string {
  const advice = adviceOn(error, stepMs);
  return advice === '' ? error.message : `${error.message.replace(/\.$/, '')}. ${advice}`;
}

/** The same as an error of the panel. */
export function restated(error: UpstreamError, stepMs?: number): Error & Pick<UpstreamError, 'status'> {
  return Object.assign(new Error(explained(error, stepMs)), { status: error.status });
}

function coarserMs(stepMs: number): number {
  return Math.max(stepMs * 3, 900_000);
}
