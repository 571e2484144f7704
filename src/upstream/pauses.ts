import { MINUTE_MS } from '../core';
import type { UpstreamError } from './upstreamError';

interface Pause {
  untilMs: number;
  failures: number;
  error: UpstreamError;
}

/** After the first error nothing of the kind is asked again for this long; twice as long after each further one soon after. */
export const FIRST_PAUSE_MS = 5_000;
export const LONGEST_PAUSE_MS = MINUTE_MS;

/** Nothing is asked again right after an error: who asks during the pause gets the same error at once. */
export class Pauses {
  private pauses = new Map<string, Pause>();

  constructor(private now: () => number) {}

  /** The error of the last time, while its pause lasts. */
  errorOf(keys: string[]): UpstreamError | undefined {
    return keys.map((key) => this.pauses.get(key)).find((pause) => pause && this.now() < pause.untilMs)?.error;
  }

  failed(keys: string[], error: UpstreamError): void {
    this.forgetOld();
    for (const key of keys) {
      const failures = (this.pauses.get(key)?.failures ?? 0) + 1;
      const ownMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
      this.pauses.set(key, { untilMs: this.now() + Math.max(ownMs, error.retryAfterMs ?? 0), failures, error });
    }
  }

  succeeded(keys: string[]): void {
    keys.forEach((key) => this.pauses.delete(key));
  }

  /** Ends the pauses whose key begins so. */
  end(prefix: string): void {
    this.succeeded([...this.pauses.keys()].filter((key) => key.startsWith(prefix)));
  }

  /** An error after a long time without any is a first one again. */
  private forgetOld(): void {
    const oldestMs = this.now() - LONGEST_PAUSE_MS;
    this.succeeded([...this.pauses].filter(([, { untilMs }]) => untilMs < oldestMs).map(([key]) => key));
  }
}
