import type { DataQueryError } from '@grafana/data';
import { t } from '../language/translate';

/** The upstream's refusal in its own words. */
export class UpstreamError extends Error {
  constructor(
    readonly reason: string,
    /** HTTP status, where there was one. */
    readonly status?: number,
    /** How long the server asked to be left alone. */
    readonly retryAfterMs?: number
  ) {
    super(status === undefined ? reason : `${reason} (${status})`);
    this.name = 'UpstreamError';
  }

  /** From whatever was thrown or sent: an error, a DataQueryError, a failed fetch of Grafana's. */
  static of(thrown: unknown): UpstreamError {
    // Of another bundle of the page it is no instance of this class.
    if (thrown instanceof Error && thrown.name === 'UpstreamError') {
      return thrown as UpstreamError;
    }
    const error = (typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) }) as Refusal;
    const told: unknown = error.data?.message || error.data?.error || error.message || error.statusText;
    const unexpected = UNEXPECTED.exec(String(told));
    const reason = unexpected ? bodyOf(unexpected[2]).words : typeof told === 'string' ? told : bodyOf(told).words;
    return new UpstreamError(
      reason || t('upstream.no-reason', 'the data source gave no reason'),
      unexpected ? Number(unexpected[1]) : error.status,
      retryAfterMs(error)
    );
  }
}

/** What Grafana's back end makes of an answer with a status that Prometheus does not use: its own status is 500 then. */
const UNEXPECTED = /^unexpected response with status code (\d{3}): ([^]*)$/;

/** As servers and Grafana's back end say it. */
export const TIMED_OUT = /timed?[ -]?out|deadline exceeded|canceled: context/i;

/** Whether the server wants to be left alone, whatever it is asked. Prometheus says 503 also of one query that took too long. */
export function isBusy({ status, reason, retryAfterMs }: UpstreamError): boolean {
  return status === 429 || retryAfterMs !== undefined || (status === 503 && !TIMED_OUT.test(reason));
}

/** Characters of a text that is no known form of an error. */
const MAX_SHOWN = 300;

/** An error's body, for people: what Prometheus says, or another API, the title of a page, or else the text itself. */
export function bodyOf(body: unknown) {
  const fields = typeof body === 'string' ? parsed(body) : body;
  const { errorType, error, message } = Object(fields) as Record<string, unknown>;
  const said = [error, (error as { message?: unknown } | undefined)?.message, message].find(isText);
  const isPrometheus = isText(errorType) && isText(error);
  return {
    words: isPrometheus ? `${errorType}: ${error}` : (said ?? shown(body)),
    isPrometheus,
    isJson: fields !== undefined,
    hasError: error !== undefined,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function shown(body: unknown): string {
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
  const title = /<title>([^<]+)/i.exec(text)?.[1] ?? text.replace(/<[a-z!/][^>]*>/gi, ' ');
  const words = (/^\s*</.test(text) ? title : text).trim();
  return words.length > MAX_SHOWN ? `${words.slice(0, MAX_SHOWN)}…` : words;
}

/** The addition of Grafana's fetch to an error where the answer had headers. */
type Refusal = DataQueryError & { headers?: { get?(name: string): string | null } };

/** A server may ask for any pause: a page that obeyed 10^9 seconds would never show anything again. */
export const LONGEST_RETRY_MS = 3_600_000;

/** Whole seconds, at most LONGEST_RETRY_MS. Only the form in seconds: servers that limit rates send it. */
function retryAfterMs({ headers }: Refusal): number | undefined {
  const seconds = Number(headers?.get?.('Retry-After') ?? NaN);
  return seconds > 0 ? Math.min(LONGEST_RETRY_MS, Math.ceil(seconds) * 1000) : undefined;
}
