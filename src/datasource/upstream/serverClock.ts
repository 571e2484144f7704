import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom, timeout } from 'rxjs';
import { MINUTE_MS } from '../../core';

/** After so long the server is asked again, since a clock may be set while the page is open. */
const KEPT_MS = 10 * MINUTE_MS;

/** A first answer waits for the server's time so long at most. */
const PATIENCE_MS = 1000;

/** A browser clock that differs by less counts as right: the server tells whole seconds, and its answer takes some time. */
const TOLERANCE_MS = 10_000;

/**
 * The time of Grafana's server, whatever the browser's clock says. By a clock that is fast, times that have no samples yet
 * would count as settled, and would never be asked again.
 */
export class ServerClock {
  private offsetMs = 0;
  private askedMs = -Infinity;
  private first?: Promise<void>;

  /**
   * @param askDate - the `Date` header of any answer of the server
   * @param own - the browser's clock
   */
  constructor(
    private askDate: () => Promise<string | null>,
    private own: () => number
  ) {}

  now = (): number => this.own() + this.offsetMs;

  /** A time of the browser's clock by that of the server. */
  corrected(ownMs: number): number {
    return ownMs + this.offsetMs;
  }

  /** Resolves when the server's time is known for the first time, or cannot be had. */
  ready(): Promise<void> {
    if (Math.abs(this.own() - this.askedMs) < KEPT_MS) {
      return this.first!;
    }
    this.askedMs = this.own();
    const answer = this.ask();
    return (this.first ??= answer);
  }

  private async ask(): Promise<void> {
    const sentMs = this.own();
    // A server that cannot be asked leaves the clock as it is.
    const serverMs = Date.parse((await this.askDate().catch(() => null)) ?? '');
    const offsetMs = serverMs - (sentMs + this.own()) / 2;
    if (!Number.isNaN(offsetMs)) {
      this.offsetMs = Math.abs(offsetMs) < TOLERANCE_MS ? 0 : offsetMs;
    }
  }
}

/** The clock of the page. */
export const serverClock = new ServerClock(
  async () => {
    const health = getBackendSrv().fetch({ url: '/api/health', showErrorAlert: false, hideFromInspector: true });
    return (await lastValueFrom(health.pipe(timeout(PATIENCE_MS)))).headers.get('Date');
  },
  () => Date.now()
);
