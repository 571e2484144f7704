import {
  catchError,
  concat,
  defer,
  EMPTY,
  from,
  ignoreElements,
  map,
  merge,
  of,
  switchMap,
  tap,
  type Observable,
} from 'rxjs';
import type { TimeSpan } from '../../core';
import { labelKey } from '../../frames/write/align';
import { UpstreamError } from '../upstream/upstreamError';
import { cellsOf, cellSpan, requestRuns, type Piece } from './cells';
import { Flights, type Ask, type Flight } from './flights';
import type { Cell, HistoryCache, KeptCell } from './historyCache';
import type { HistoryStore } from './historyStore';
import { isPartial } from './outstanding';
import type { Track } from './track';

/** What a load asks for. */
export interface Cost {
  /** Requests for the picture's own samples, and for the history. */
  displayRequests: number;
  historyRequests: number;
  /** Of one series. */
  points: number;
}

/** How far a load has come. */
export interface Loaded {
  /** Requests answered (or failed) and requests in all, those that other panels had sent already included. */
  done: number;
  total: number;
  complete: boolean;
  /** Until the load is complete, the cells of the picture; then all. Ascending. */
  cells: KeptCell[];
  /** Requests that failed. */
  failures: UpstreamError[];
  /** The picture's own samples could not be had; then no history is asked for. */
  displayFailed: boolean;
  /** The history that was not asked for, because it costs more than was allowed: points of all series. */
  refusedPoints?: number;
}

export interface Wanted {
  track: Track;
  /** The samples of the picture: asked first. */
  display: TimeSpan;
  /** All that is needed, the display span included. */
  spans: TimeSpan[];
  /** How many points the history of all series together may have without asking back. */
  mostPoints?: number;
  /** Where settled history outlives the page. */
  store?: HistoryStore;
}

/** Loads spans of history, asking only for what the cache does not have and nobody else is asking for. */
export class HistoryLoader {
  private flights: Flights;

  constructor(
    readonly cache: HistoryCache,
    now: () => number
  ) {
    this.flights = new Flights(cache, now);
  }

  /** Emits when the picture's own samples are there, and then after each answer; once when everything is there already. */
  load(wanted: Wanted, ask: Ask): Observable<Loaded> {
    return defer(() => (wanted.store ? from(this.recall(wanted, wanted.store)) : of(undefined))).pipe(
      // A browser that refuses its store is no reason to show nothing.
      catchError(() => of(undefined)),
      switchMap(() => this.loadMissing(wanted, ask))
    );
  }

  /** What a load asks for when nothing is in memory, and what it would ask for now. */
  cost({ track, display, spans }: Wanted): { cold: Cost; now: Cost } {
    const cells = cellsToLoad(display, spans, track.stepMs);
    return {
      cold: costOf(
        cells.map((some) => this.flights.all(track, some)),
        track.stepMs
      ),
      now: costOf(
        cells.map((some) => this.flights.look(track, some).missing),
        track.stepMs
      ),
    };
  }

  /** Forgets samples and pauses of one track, or everything. */
  async forget(track?: Track, store?: HistoryStore): Promise<void> {
    this.cache.clear(track?.key);
    this.flights.endPauses(track);
    // A browser that refuses its store has kept nothing that could come back.
    await store?.forget(track?.key).catch(() => undefined);
  }

  private loadMissing({ track, display, spans, mostPoints = Infinity, store }: Wanted, ask: Ask): Observable<Loaded> {
    const [displayCells, historyCells] = cellsToLoad(display, spans, track.stepMs);
    const needed = new Set([...displayCells, ...historyCells]);
    const { found, missing } = this.flights.look(track, displayCells);
    const known = this.flights.look(track, historyCells);
    const first = this.flights.take(track, missing, ask, false);
    const failures: UpstreamError[] = [];
    let [done, total] = [0, first.length];

    const state = (complete: boolean): Loaded => ({
      done,
      total,
      complete,
      cells: ascending(found),
      failures: [...failures],
      displayFailed: false,
    });
    const landing = (flights: Flight[]) =>
      merge(
        ...flights.map(({ answer }) =>
          answer.pipe(
            tap((cells) => cells.forEach((cell, index) => needed.has(index) && found.set(index, cell))),
            tap((cells) => store && keep(store, track, cells)),
            catchError((thrown: unknown) => of(failures.push(UpstreamError.of(thrown)))),
            tap(() => done++)
          )
        )
      );
    const history = defer((): Observable<Loaded> => {
      if (failures.length > 0) {
        return of({ ...state(true), displayFailed: true });
      }
      const rest = known.missing.length === 0 ? known : this.flights.look(track, historyCells);
      const picture = state(false);
      const points = pointsOf(rest.missing, track.stepMs) * countSeries(picture.cells);
      if (points > mostPoints) {
        return of({ ...picture, complete: true, refusedPoints: points });
      }
      rest.found.forEach((cell, index) => found.set(index, cell));
      const flights = this.flights.take(track, rest.missing, ask, true);
      total += flights.length;
      return flights.length === 0
        ? of(state(true))
        : merge(
            landing(flights).pipe(
              map(() => (done < total ? { ...picture, done, total, failures: [...failures] } : state(true)))
            ),
            // The picture is made while the server is at work.
            defer(() => (done < total ? of({ ...picture, done, total }) : EMPTY))
          );
    });
    return concat(first.length === 0 ? EMPTY : landing(first).pipe(ignoreElements()), history);
  }

  /** Brings what the browser's store has of the cells into memory. */
  private async recall({ track, display, spans }: Wanted, store: HistoryStore): Promise<void> {
    const cells = cellsToLoad(display, spans, track.stepMs).flat();
    const unknown = cells.filter((cell) => !this.cache.get(track.key, cell));
    const kept = unknown.length > 0 ? await store.read(track.key, unknown) : new Map<number, Cell>();
    kept.forEach((cell, index) => this.cache.set(track.key, index, cell));
  }
}

function ascending(cells: Map<number, KeptCell>): KeptCell[] {
  return [...cells.keys()].sort((a, b) => a - b).map((index) => cells.get(index)!);
}

function countSeries(cells: Cell[]): number {
  return new Set(cells.flatMap(({ series }) => series.map(({ labels }) => labelKey(labels)))).size;
}

/** The cells of the picture, and the other ones. */
function cellsToLoad(display: TimeSpan, spans: TimeSpan[], stepMs: number): [number[], number[]] {
  const displayCells = cellsOf([display], stepMs);
  return [displayCells, cellsOf(spans, stepMs).filter((cell) => !displayCells.includes(cell))];
}

function costOf([first, rest]: Piece[][], stepMs: number): Cost {
  return {
    displayRequests: requestRuns(first, stepMs).length,
    historyRequests: requestRuns(rest, stepMs).length,
    points: pointsOf([...first, ...rest], stepMs),
  };
}

function pointsOf(pieces: Piece[], stepMs: number): number {
  return pieces.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / stepMs + 1, 0);
}

/** Only what cannot change any more outlives the page. */
function keep(store: HistoryStore, track: Track, cells: Map<number, Cell>): void {
  const settled = [...cells].filter(
    ([index, cell]) => !isPartial(cell) && cell.settledToMs >= cellSpan(index, track.stepMs).toMs
  );
  // What cannot be kept is asked again another time.
  void store.write(track.key, new Map(settled)).catch(() => undefined);
}
