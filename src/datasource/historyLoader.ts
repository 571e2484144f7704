import {
  catchError,
  concat,
  defer,
  EMPTY,
  finalize,
  map,
  merge,
  of,
  ReplaySubject,
  share,
  tap,
  throwError,
  type Observable,
} from 'rxjs';
import type { TimeSpan } from '../core';
import type { Aligned } from '../frames/align';
import { cellsOf, cellSpan, requestRuns, type Piece, type RangeQuery } from './cells';
import { Gate } from './gate';
import type { Cell, HistoryCache } from './historyCache';
import { joinCells, mergeCell } from './mergeCells';
import { gridFloor } from './step';
import { UpstreamError } from './upstreamError';

/** Whose samples they are: everything that decides what an upstream would answer, besides the time. */
export interface Track {
  /** uid of the upstream. */
  upstream: string;
  /** Upstream, expression after interpolation, filters and step, as one text. */
  key: string;
  stepMs: number;
}

/** How far a load has come. Emitted at least twice: at the start and at the end. */
export interface Loaded {
  /** Requests answered (or failed) and requests in all, those that other panels had sent already included. */
  done: number;
  total: number;
  /** True once all samples of the display span are there (or could not be had). */
  displayed: boolean;
  complete: boolean;
  /** What is there so far. */
  aligned: Aligned;
  /** Requests that failed, among them those of the display span. */
  failures: UpstreamError[];
  displayFailed: boolean;
}

/** A request under way, shared by all who need one of its cells. */
interface Flight {
  pieces: Piece[];
  answer: Observable<Map<number, Cell>>;
}

/** At most this many requests at once per upstream; more would keep other panels waiting. */
const PARALLEL_REQUESTS = 4;

/** Samples younger than this may still change: late scrapes, remote write. Grafana's own incremental queries use the same. */
export const UNSETTLED_MS = 10 * 60_000;

/** Without any newer sample the tail counts as unsettled for this long: a slow clock or a late remote write. */
const LATEST_MS = 3600_000;

/** Within this time the tail is not asked again: eight panels of one dashboard refresh within it. */
const FRESH_MS = 5_000;

/** After an error nothing of the same track is asked again for this long, or for as long as the server said. */
const PAUSE_MS = 5_000;

/** What a cell with a warning (such as a partial answer) is worth: it is asked again after this long. */
const DOUBTFUL_MS = 60_000;

/** Loads spans of history, asking only for what the cache does not have and nobody else is asking for. */
export class HistoryLoader {
  private flights = new Map<string, Flight>();
  private gates = new Map<string, Gate>();
  private pauses = new Map<string, { untilMs: number; error: UpstreamError }>();

  constructor(
    readonly cache: HistoryCache,
    private now: () => number
  ) {}

  /**
   * @param spans - all that is needed, the display span included
   * @param ask - one request upstream
   */
  load(
    track: Track,
    display: TimeSpan,
    spans: TimeSpan[],
    ask: (range: RangeQuery) => Observable<Aligned>
  ): Observable<Loaded> {
    return defer(() => {
      const displayCells = cellsOf([display], track.stepMs);
      const otherCells = cellsOf(spans, track.stepMs).filter((cell) => !displayCells.includes(cell));
      const found = new Map<number, Cell>();
      const first = this.flightsFor(track, displayCells, found, ask);
      const rest = this.flightsFor(track, otherCells, found, ask).filter((flight) => !first.includes(flight));
      const total = first.length + rest.length;
      const failures: UpstreamError[] = [];
      let [done, doneFirst, failedFirst] = [0, 0, 0];

      const state = (): Loaded => ({
        done,
        total,
        displayed: doneFirst === first.length,
        complete: done === total,
        aligned: joinCells(found),
        failures: [...failures],
        displayFailed: failedFirst > 0,
      });
      const landing = (flight: Flight, isFirst: boolean) =>
        flight.answer.pipe(
          tap((cells) => cells.forEach((cell, index) => found.set(index, cell))),
          catchError((error: unknown) => {
            failures.push(UpstreamError.of(error));
            failedFirst += isFirst ? 1 : 0;
            return of(undefined);
          }),
          map(() => {
            done++;
            doneFirst += isFirst ? 1 : 0;
            return state();
          })
        );
      return concat(
        defer(() => of(state())),
        total === 0
          ? EMPTY
          : merge(...first.map((flight) => landing(flight, true)), ...rest.map((flight) => landing(flight, false)))
      );
    });
  }

  /** Requests that a load would send now, and their points per series: what the editor says before asking. */
  cost(track: Track, spans: TimeSpan[]): { requests: number; points: number } {
    const runs = requestRuns(this.missing(track, cellsOf(spans, track.stepMs), new Map()), track.stepMs);
    const points = runs.reduce((sum, { range }) => sum + (range.toMs - range.fromMs) / track.stepMs + 1, 0);
    return { requests: runs.length, points };
  }

  /** Forgets samples and pauses of one track, or everything. */
  forget(track?: Track): void {
    this.cache.clear(track?.key);
    if (track) {
      this.pauses.delete(track.key);
    } else {
      this.pauses.clear();
    }
  }

  private flightsFor(
    track: Track,
    cells: number[],
    found: Map<number, Cell>,
    ask: (range: RangeQuery) => Observable<Aligned>
  ): Flight[] {
    const joined = new Set<Flight>();
    const open = this.missing(track, cells, found).filter((piece) => {
      const flight = this.flights.get(flightKey(track, piece.cell));
      const covered = flight?.pieces.some(({ cell, toMs }) => cell === piece.cell && toMs >= piece.toMs);
      if (flight && covered) {
        joined.add(flight);
      }
      return !covered;
    });
    const runs = requestRuns(open, track.stepMs);
    return [...joined, ...runs.map(({ range, pieces }) => this.takeOff(track, pieces, () => ask(range)))];
  }

  /** What has to be asked of these cells; what is there already is put into `found`. */
  private missing(track: Track, cells: number[], found: Map<number, Cell>): Piece[] {
    const nowMs = this.now();
    const lastMs = gridFloor(nowMs, track.stepMs);
    return cells.flatMap((cell): Piece[] => {
      const span = cellSpan(cell, track.stepMs);
      const toMs = Math.min(span.toMs, lastMs);
      const known = this.cache.get(track.key, cell);
      const ageMs = known ? nowMs - known.askedMs : Infinity;
      if (known && !(known.notices.length > 0 && ageMs > DOUBTFUL_MS)) {
        found.set(cell, known);
        const fresh = ageMs < FRESH_MS && known.toMs >= toMs;
        return fresh || known.settledToMs >= toMs
          ? []
          : [{ cell, fromMs: known.settledToMs + track.stepMs, toMs, known }];
      }
      return toMs < span.fromMs ? [] : [{ cell, fromMs: span.fromMs, toMs }];
    });
  }

  private takeOff(track: Track, pieces: Piece[], ask: () => Observable<Aligned>): Flight {
    const keys = pieces.map(({ cell }) => flightKey(track, cell));
    const request = defer(() => {
      const pause = this.pauses.get(track.key);
      return pause && this.now() < pause.untilMs ? throwError(() => pause.error) : ask();
    });
    const flight: Flight = {
      pieces,
      answer: this.gateOf(track.upstream)
        .pass(request)
        .pipe(
          map((aligned) => this.land(track, pieces, aligned)),
          tap({ error: (error: unknown) => this.pause(track, UpstreamError.of(error)) }),
          finalize(() => keys.forEach((key) => this.flights.get(key) === flight && this.flights.delete(key))),
          // Who joins late gets the same answer; when all have left, the request is cancelled.
          share({ connector: () => new ReplaySubject(1), resetOnComplete: false, resetOnError: false })
        ),
    };
    keys.forEach((key) => this.flights.set(key, flight));
    return flight;
  }

  private land(track: Track, pieces: Piece[], aligned: Aligned): Map<number, Cell> {
    const nowMs = this.now();
    const newestMs = Math.max(...aligned.series.map(({ series }) => series.times.at(-1) ?? -Infinity));
    const settledMs = gridFloor(Math.min(nowMs - UNSETTLED_MS, Math.max(newestMs, nowMs - LATEST_MS)), track.stepMs);
    return new Map(
      pieces.map((piece) => {
        const span = cellSpan(piece.cell, track.stepMs);
        const cell: Cell = {
          ...mergeCell(aligned, piece),
          toMs: piece.toMs,
          settledToMs: Math.max(span.fromMs - track.stepMs, Math.min(piece.toMs, settledMs)),
          askedMs: nowMs,
        };
        this.cache.set(track.key, piece.cell, cell);
        return [piece.cell, cell];
      })
    );
  }

  private pause(track: Track, error: UpstreamError): void {
    const pause = this.pauses.get(track.key);
    if (!pause || this.now() >= pause.untilMs) {
      this.pauses.set(track.key, { untilMs: this.now() + Math.max(PAUSE_MS, error.retryAfterMs ?? 0), error });
    }
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
