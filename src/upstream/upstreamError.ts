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
    const reason = error.data?.message || error.data?.error || error.message || error.statusText;
    return new UpstreamError(
      reason || t('upstream.no-reason', 'the data source gave no reason'),
      error.status,
      retryAfterMs(error)
    );
  }
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
