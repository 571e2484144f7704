import { defer, finalize, map, ReplaySubject, share, tap, throwError, type Observable } from 'rxjs';
import type { Aligned } from '../../frames/write/align';
import { UpstreamError } from '../upstream/upstreamError';
import type { RangeQuery } from '../upstream/upstreamRequest';
import { requestRuns, type Piece } from './cells';
import { Gate } from './gate';
import type { HistoryCache, KeptCell } from './historyCache';
import { mergeCell } from './mergeCells';
import { isDoubtful, outstanding, settledTo } from './outstanding';
import { Pauses } from './pauses';
import type { Track } from './track';

/** A request under way, shared by all who need one of its cells. */
export interface Flight {
  pieces: Piece[];
  answer: Observable<Map<number, KeptCell>>;
}

/** Sends one range query. */
export type Ask = (range: RangeQuery) => Observable<Aligned>;

/** At most this many history requests at once per upstream; more would keep other panels waiting. */
const PARALLEL_REQUESTS = 4;

/** The requests under way: one for each piece of history, whoever wants it, and none right after an error. */
export class Flights {
  private open = new Map<string, Flight>();
  private gates = new Map<string, Gate>();
  private pauses: Pauses;

  constructor(
    private cache: HistoryCache,
    private now: () => number
  ) {
    this.pauses = new Pauses(now);
  }

  /** What is there of the cells, and what would have to be asked. */
  look(track: Track, cells: number[]): { found: Map<number, KeptCell>; missing: Piece[] } {
    const nowMs = this.now();
    const found = new Map<number, KeptCell>();
    const missing = cells.flatMap((cell) => {
      const known = this.cache.get(track.key, cell);
      if (known && !isDoubtful(known, nowMs)) {
        found.set(cell, known);
      }
      return outstanding(cell, known, track.stepMs, nowMs) ?? [];
    });
    return { found, missing };
  }

  /** What would have to be asked of the cells if nothing were known. */
  all(track: Track, cells: number[]): Piece[] {
    const nowMs = this.now();
    return cells.flatMap((cell) => outstanding(cell, undefined, track.stepMs, nowMs) ?? []);
  }

  /**
   * The flights that bring the pieces: those under way already, and new ones, which start when they are subscribed to.
   *
   * @param gated - wait for one of the few places per upstream. The picture's own samples do not wait: without us the panel
   *   would ask for them at once, too
   */
  take(track: Track, missing: Piece[], ask: Ask, gated: boolean): Flight[] {
    const joined = new Set<Flight>();
    const rest = missing.filter(({ cell, fromMs, toMs }) => {
      const flight = this.open.get(flightKey(track, cell));
      const covers = flight?.pieces.some(
        (piece) => piece.cell === cell && piece.fromMs <= fromMs && piece.toMs >= toMs
      );
      if (flight && covers) {
        joined.add(flight);
      }
      return !covers;
    });
    const runs = requestRuns(rest, track.stepMs);
    return [...joined, ...runs.map(({ range, pieces }) => this.takeOff(track, pieces, () => ask(range), gated))];
  }

  /** Lets a track, or everything, be asked again at once. */
  endPauses(track?: Track): void {
    this.pauses.end(track ? `${track.key}\n` : '');
  }

  private takeOff(track: Track, pieces: Piece[], ask: () => Observable<Aligned>, gated: boolean): Flight {
    const keys = pieces.map(({ cell }) => flightKey(track, cell));
    const request = defer(() => {
      const askedMs = this.now();
      const error = this.pauses.errorOf([track.upstream, ...keys]);
      return error
        ? throwError(() => error)
        : ask().pipe(
            tap({
              next: () => this.pauses.succeeded([track.upstream, ...keys]),
              error: (thrown: unknown) => this.pause(track, keys, UpstreamError.of(thrown)),
            }),
            map((aligned) => this.land(track, pieces, aligned, askedMs))
          );
    });
    const flight: Flight = {
      pieces,
      answer: (gated ? this.gateOf(track.upstream).pass(request) : request).pipe(
        finalize(() => keys.forEach((key) => this.open.get(key) === flight && this.open.delete(key))),
        // Who joins late gets the same answer; when all have left, the request is cancelled.
        share({ connector: () => new ReplaySubject(1), resetOnComplete: false, resetOnError: false })
      ),
    };
    keys.forEach((key) => this.open.set(key, flight));
    return flight;
  }

  /** "Too many requests" concerns all that is asked there; everything else may be the fault of the one request. */
  private pause(track: Track, keys: string[], error: UpstreamError): void {
    const isBusy = error.status === 429 || error.retryAfterMs !== undefined;
    this.pauses.failed(isBusy ? [track.upstream] : keys, error);
  }

  /** Takes an answer in. It knows nothing of what came after it was asked, however long it took: in a sleeping tab, hours. */
  private land(track: Track, pieces: Piece[], aligned: Aligned, askedMs: number): Map<number, KeptCell> {
    const answeredMs = this.now();
    const newestMs = Math.max(...aligned.series.map(({ series }) => series.times.at(-1) ?? -Infinity));
    return new Map(
      pieces.map((piece) => {
        const settledToMs = settledTo(piece, newestMs, track.stepMs, askedMs);
        const { series, notices } = mergeCell(aligned, piece);
        const cell = { series, notices, toMs: piece.toMs, settledToMs, answeredMs };
        return [piece.cell, this.cache.set(track.key, piece.cell, cell)];
      })
    );
  }

  private gateOf(upstream: string): Gate {
    const gate = this.gates.get(upstream) ?? new Gate(PARALLEL_REQUESTS);
    this.gates.set(upstream, gate);
    return gate;
  }
}

function flightKey(track: Track, cell: number): string {
  return `${track.key}\n${cell}`;
}
