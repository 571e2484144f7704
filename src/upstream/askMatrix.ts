import { FieldType, type DataFrame, type DataSourceApi, type Labels, type QueryResultMetaNotice } from '@grafana/data';
import { Observable } from 'rxjs';
import { formatDuration } from '../promql/duration';
import { t } from '../language/translate';
import type { RangeQuery } from './upstreamRequest';
import { bodyOf, UpstreamError } from './upstreamError';

/** Public in Grafana's DataSourceWithBackend: what the server behind a data source itself answers. */
interface WithResources {
  getResource(path: string, params: Record<string, string>, options: object): Promise<unknown>;
  postResource(path: string, form: Record<string, string>, options: object): Promise<unknown>;
}

/** Why the matrix could not be had, where a query may do better. */
export class NoMatrix extends Error {
  /** @param isLasting - the way does not exist, or gives something else; otherwise it failed this time only */
  constructor(readonly isLasting = true) {
    super();
  }
}

/** Whether the data source hands on what Prometheus itself answers: its own text, compressed as Prometheus sent it. */
export function handsOnMatrix(source: DataSourceApi): source is DataSourceApi & WithResources {
  const { getResource, postResource } = source as Partial<WithResources>;
  return typeof getResource === 'function' && typeof postResource === 'function';
}

/**
 * One range query by Prometheus' HTTP API. Its text comes over the wire in a quarter of the bytes of Grafana's frames, which Grafana
 * makes of it and does not compress. Emits the text once. Unsubscribing cancels the request.
 *
 * Fails with UpstreamError where the server refused, is busy, or did not answer; else with NoMatrix.
 *
 * @param expr - with all variables filled in
 */
export function askMatrix(source: DataSourceApi & WithResources, expr: string, range: RangeQuery): Observable<string> {
  const params = {
    query: expr,
    start: String(range.fromMs / 1000),
    end: String(range.toMs / 1000),
    step: String(range.stepMs / 1000),
  };
  return new Observable((subscriber) => {
    const cancel = new AbortController();
    const fromMs = performance.now();
    const options = {
      responseType: 'text',
      showErrorAlert: false,
      hideFromInspector: false,
      abortSignal: cancel.signal,
    };
    // An address is what every server takes; some take no form.
    const answer =
      encodeURIComponent(expr).length > LONGEST_URL
        ? source.postResource(PATH, params, { ...options, headers: FORM })
        : source.getResource(PATH, params, options);
    answer.then(
      (text) => {
        subscriber.next(String(text));
        subscriber.complete();
      },
      (thrown: unknown) => subscriber.error(refusalOf(thrown, performance.now() - fromMs))
    );
    return () => cancel.abort();
  });
}

const PATH = 'api/v1/query_range';
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** Characters of an expression in an address that every server takes. */
const LONGEST_URL = 2000;

/** As Grafana's fetch rejects what was asked for as text: the body is the message. The headers of an error are not in it. */
interface Failed {
  status?: number;
  statusText?: string;
  data?: { message?: unknown };
}

/** A 500 without a reason that took longer is a time-out of Grafana's server: whatever asks again waits as long again. */
const AT_ONCE_MS = 2_000;

function refusalOf(thrown: unknown, tookMs: number): Error {
  const { status = 0, statusText, data } = (thrown ?? {}) as Failed;
  const body = bodyOf(data?.message);
  if (body.isPrometheus) {
    return new UpstreamError(body.words, status);
  }
  if (status === 404 || status === 405 || (status === 403 && !body.isJson)) {
    return new NoMatrix();
  }
  if (status < 400 || (status === 500 && !body.hasError)) {
    const took = formatDuration(Math.round(tookMs / 1000) * 1000);
    return tookMs < AT_ONCE_MS
      ? new NoMatrix(false)
      : new UpstreamError(t('upstream.no-answer', 'no answer in {{took}}', { took }), 504);
  }
  return UpstreamError.of({ status, message: body.words, statusText });
}

interface Answer {
  status: string;
  data: { result: Array<{ metric: Labels; values: number; histograms?: unknown }> };
  warnings?: string[];
  infos?: string[];
}

/**
 * Prometheus' text of a matrix -> a reader of frames, one for each series: the samples of one are read when it is called, so that those
 * of many series do not stop the page.
 *
 * @throws NoMatrix where the text is something else, or holds native histograms
 */
export function framesOfMatrix(text: string): Array<() => DataFrame> {
  // Numbers as text hold no bracket, and no string holds VALUES: its quotes would be escaped there.
  const [head, ...rest] = text.split(VALUES);
  const ends = rest.map((part) => part.indexOf(']]') + 2);
  const skeleton = head + rest.map((part, i) => `"values":${i}${part.slice(ends[i])}`).join('');
  const { status, data, warnings = [], infos = [] } = answerOf(skeleton);
  if (status !== 'success' || !data?.result?.every(({ values, histograms }) => values >= 0 && !histograms)) {
    throw new NoMatrix();
  }
  const notices = [...warnings.map(noticeOf('warning')), ...infos.map(noticeOf('info'))];
  return data.result.length === 0 && notices.length > 0
    ? [() => ({ length: 0, meta: { notices }, fields: [] })]
    : data.result.map(({ metric: labels, values }) => () => {
        const [times, numbers] = samplesOf(rest[values].slice(0, ends[values]));
        return {
          length: times.length,
          meta: { notices },
          fields: [
            { name: 'Time', type: FieldType.time, config: {}, values: times },
            { name: 'Value', type: FieldType.number, config: {}, labels, values: numbers },
          ],
        };
      });
}

const VALUES = '"values":[';

function answerOf(text: string): Answer {
  try {
    return Object(JSON.parse(text));
  } catch {
    throw new NoMatrix();
  }
}

function noticeOf(severity: QueryResultMetaNotice['severity']) {
  return (text: string) => ({ severity, text });
}

/**
 * Times in milliseconds and numbers of `[seconds,"number"],[seconds,"number"]]`. By hand, in half of the time that JSON takes with an
 * array and a string for each sample.
 */
function samplesOf(text: string): [number[], number[]] {
  const [times, numbers]: [number[], number[]] = [[], []];
  let at = 0;
  while (text[at] === '[') {
    const comma = text.indexOf(',"', at);
    const quote = text.indexOf('"]', comma + 2);
    const ms = Math.round(Number(text.slice(at + 1, comma)) * 1000);
    if (comma < 0 || quote < 0 || Number.isNaN(ms)) {
      throw new NoMatrix();
    }
    times.push(ms);
    numbers.push(numberOf(text.slice(comma + 2, quote)));
    at = quote + 3;
  }
  if (at !== text.length) {
    throw new NoMatrix();
  }
  return [times, numbers];
}

/** Prometheus writes the shortest text that gives the same double again; NaN, +Inf and -Inf besides. */
function numberOf(text: string): number {
  return text.endsWith('Inf') ? (text.startsWith('-') ? -Infinity : Infinity) : Number(text);
}
