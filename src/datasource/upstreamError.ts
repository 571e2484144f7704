import type { DataQueryError } from '@grafana/data';

/** The upstream's refusal in its own words. */
export class UpstreamError extends Error {
  constructor(
    readonly reason: string,
    /** HTTP status, where there was one. */
    readonly status?: number
  ) {
    super(status === undefined ? reason : `${reason} (${status})`);
    this.name = 'UpstreamError';
  }

  /** From whatever was thrown or sent: an error, a DataQueryError, a failed fetch of Grafana's. */
  static of(thrown: unknown): UpstreamError {
    if (thrown instanceof UpstreamError) {
      return thrown;
    }
    const error = (
      typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) }
    ) as DataQueryError;
    const reason = error.data?.message || error.data?.error || error.message || error.statusText;
    return new UpstreamError(reason || 'the data source gave no reason', error.status);
  }
}
