import { getBackendSrv } from '@grafana/runtime';
import { firstValueFrom, from, lastValueFrom, race, timeout, timer } from 'rxjs';
import { MINUTE_MS } from '../../core';
import { FIRST_PAUSE_MS, LONGEST_PAUSE_MS } from '../../upstream/pauses';

/** After so long the server is asked again, since a clock may be set while the page is open. */
const KEPT_MS = 10 * MINUTE_MS;

/** An answer waits for the server's time so long at most. */
const PATIENCE_MS = 1000;

/** A later answer would say too little: its time is somewhere between question and answer. */
const TIMEOUT_MS = 20_000;

/** A browser clock that differs by less counts as right: the server tells whole seconds, and its answer takes some time. */
const TOLERANCE_MS = 10_000;

/**
 * The time of Grafana's server, whatever the browser's clock says. By a clock that is fast, times that have no samples yet
 * would count as settled, and would never be asked again.
 */
export class ServerClock {
  /** Whether the server has told its time. */
  isKnown = false;
  /** How often the time was found to be another one: what was kept by the time before may be wrong. */
  corrections = 0;
  private offsetMs = 0;
  /** When it was asked, by the browser's clock and by one that nobody sets. */
  private asked = { ownMs: -Infinity, steadyMs: 0 };
  private isAsking = false;
  private failures = 0;
  private waited = Promise.resolve();

  /**
   * @param askDate - the `Date` header of any answer of the server
   * @param own - the browser's clock
   * @param steady - one that goes on when that is set
   */
  constructor(
    private askDate: () => Promise<string | null>,
    private own: () => number,
    private steady = own
  ) {}

  now = (): number => this.own() + this.offsetMs;

  /** A time of the browser's clock by that of the server. */
  corrected(ownMs: number): number {
    return ownMs + this.offsetMs;
  }

  /** Resolves when the server's time is known, cannot be had, or does not come soon. */
  ready(): Promise<void> {
    const sinceMs = this.own() - this.asked.ownMs;
    const isSet = Math.abs(sinceMs - (this.steady() - this.asked.steadyMs)) >= TOLERANCE_MS;
    this.isKnown &&= !isSet;
    if (!this.isAsking && (sinceMs >= this.pauseMs() || isSet)) {
      const answer = this.ask();
      this.waited = firstValueFrom(race(from(answer), timer(PATIENCE_MS))).then(() => undefined);
    }
    return this.isKnown ? Promise.resolve() : this.waited;
  }

  private pauseMs(): number {
    return this.failures === 0 ? KEPT_MS : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.failures - 1));
  }

  private async ask(): Promise<void> {
    const sentMs = this.own();
    this.isAsking = true;
    const serverMs = Date.parse((await this.askDate().catch(() => null)) ?? '');
    this.isAsking = false;
    this.asked = { ownMs: this.own(), steadyMs: this.steady() };
    const offsetMs = serverMs - (sentMs + this.asked.ownMs) / 2;
    // A server that cannot be asked leaves the clock as it is.
    if (Number.isNaN(offsetMs)) {
      this.failures++;
      return;
    }
    this.failures = 0;
    this.isKnown = true;
    const nextMs = Math.abs(offsetMs) < TOLERANCE_MS ? 0 : offsetMs;
    this.corrections += Math.abs(nextMs - this.offsetMs) < TOLERANCE_MS ? 0 : 1;
    this.offsetMs = nextMs;
  }
}

/** The clock of the page. */
export const serverClock = new ServerClock(
  async () => {
    const health = getBackendSrv().fetch({ url: '/api/health', showErrorAlert: false, hideFromInspector: true });
    return (await lastValueFrom(health.pipe(timeout(TIMEOUT_MS)))).headers.get('Date');
  },
  () => Date.now(),
  () => performance.now()
);
