import {
  concatMap,
  defer,
  endWith,
  finalize,
  from,
  ignoreElements,
  ReplaySubject,
  share,
  switchMap,
  tap,
  type Observable,
} from 'rxjs';
import { labelKey, type Aligned } from '../../frames/write/align';
import { Turns } from '../../upstream/turns';
import type { RangeQuery } from '../../upstream/upstreamRequest';
import { cellSpan, requestRuns, type Piece } from './cells';
import { newestMs } from './gridSamples';
import type { CellSeries, HistoryCache, KeptCell, Use } from './historyCache';
import { mergeCell } from './mergeCells';
import { lacksNewest, outstanding, settledTo } from './outstanding';
import type { SeriesKey } from './seriesKey';

/** A request under way, shared by all who need one of its cells. */
export interface Flight {
  pieces: Piece[];
  answer: Observable<Map<number, KeptCell>>;
}

/** Sends one range query. */
export type Ask = (range: RangeQuery) => Observable<Aligned>;

/** The requests under way: one for each piece of history, whoever wants it, and none right after an error. */
export class Flights {
  private open = new Map<string, Flight>();

  constructor(
    private cache: HistoryCache,
    private now: () => number,
    private turns = new Turns(now)
  ) {}

  /** Requests that are under way or wait for their turn. */
  get underWay(): { cells: number; running: number; waiting: number } {
    return { cells: this.open.size, ...this.turns.underWay };
  }

  /**
   * Cells that are there, doubtful ones included, and pieces that would have to be asked.
   *
   * @param fromMs - from when on a cell is needed
   */
  look(
    seriesKey: SeriesKey,
    cells: number[],
    use?: Use,
    fromMs?: (cell: number) => number
  ): { found: Map<number, KeptCell>; missing: Piece[] } {
    const nowMs = this.now();
    const found = new Map<number, KeptCell>();
    const missing = cells.flatMap((cell) => {
      const known = this.cache.get(seriesKey.key, cell, use);
      if (known) {
        found.set(cell, known);
      }
      return outstanding(cell, known, seriesKey.stepMs, nowMs, fromMs?.(cell)) ?? [];
    });
    return { found, missing };
  }

  /** Pieces to ask for if nothing were known of the cells. */
  all(seriesKey: SeriesKey, cells: number[], fromMs: (cell: number) => number): Piece[] {
    const nowMs = this.now();
    return cells.flatMap((cell) => outstanding(cell, undefined, seriesKey.stepMs, nowMs, fromMs(cell)) ?? []);
  }

  /**
   * The flights that bring the pieces: those under way already, and new ones, which start when they are subscribed to.
   *
   * @param isAhead - of all history that waits for one of the few places per upstream
   * @param series - how many the answers will have, as far as that is known
   */
  take(seriesKey: SeriesKey, missing: Piece[], ask: Ask, use: Use, isAhead: boolean, series?: number): Flight[] {
    const joined = new Set<Flight>();
    const rest = missing.filter(({ cell, fromMs, toMs }) => {
      const flight = this.open.get(flightKey(seriesKey, cell));
      const covers = flight?.pieces.some(
        (piece) => piece.cell === cell && piece.fromMs <= fromMs && piece.toMs >= toMs
      );
      if (flight && covers) {
        joined.add(flight);
      }
      return !covers;
    });
    const runs = requestRuns(rest, seriesKey.stepMs, series);
    return [
      ...joined,
      ...runs.map(({ range, pieces }) => this.flight(seriesKey, pieces, () => ask(range), use, isAhead)),
    ];
  }

  /** A request of something else than cells: it waits in the same line, and not at all during a pause of the upstream. */
  pass<T>(upstream: string, request: Observable<T>): Observable<T> {
    return this.turns.take(upstream, [], () => request, true);
  }

  /** Lets the samples of one key, or everything, be asked again at once. */
  endPauses(seriesKey?: SeriesKey): void {
    this.turns.pauses.end(seriesKey ? `${seriesKey.key}\n` : '');
  }

  private flight(
    seriesKey: SeriesKey,
    pieces: Piece[],
    ask: () => Observable<Aligned>,
    use: Use,
    isAhead: boolean
  ): Flight {
    const keys = pieces.map(({ cell }) => flightKey(seriesKey, cell));
    let askedMs = 0;
    const request = () => {
      askedMs = this.now();
      return ask();
    };
    const flight: Flight = {
      pieces,
      answer: defer(() => {
        keys.forEach((key) => this.open.set(key, flight));
        return this.turns.take(seriesKey.upstream, keys, request, isAhead);
      }).pipe(
        switchMap((aligned) => this.land(seriesKey, pieces, aligned, askedMs, use)),
        finalize(() => keys.forEach((key) => this.open.get(key) === flight && this.open.delete(key))),
        // A late subscriber gets the same answer; when all have left, the request is cancelled.
        share({ connector: () => new ReplaySubject(1), resetOnComplete: false, resetOnError: false })
      ),
    };
    return flight;
  }

  /** Takes an answer in. It knows nothing of what came after it was asked, however long it took: in a sleeping tab, hours. */
  private land(
    seriesKey: SeriesKey,
    pieces: Piece[],
    aligned: Aligned,
    askedMs: number,
    use: Use
  ): Observable<Map<number, KeptCell>> {
    const answeredMs = this.now();
    // The clock may have been corrected meanwhile.
    askedMs = Math.min(askedMs, answeredMs);
    let before: CellSeries[] = this.cache.get(seriesKey.key, pieces[0].cell - 1)?.series ?? [];
    const landed = new Map<number, KeptCell>();
    return from(pieces).pipe(
      concatMap((piece) => {
        const kept = this.cache.get(seriesKey.key, piece.cell);
        return mergeCell(aligned, piece, seriesKey.stepMs, kept).pipe(
          tap(({ series, notices }) => {
            const around = [before, series];
            const { stepMs } = seriesKey;
            const settledToMs = settledTo(piece, () => newestOf(around, stepMs), stepMs, askedMs);
            before = series;
            const { known, cell: index, toMs } = piece;
            const fromMs = known ? known.fromMs : beginsLater(piece, stepMs);
            const isLate =
              settledToMs < toMs &&
              ((kept?.toMs === toMs && kept.series !== series) || lacksNewest(toMs, newestOf(around, stepMs), stepMs));
            const cell = { series, notices, fromMs, toMs, settledToMs, answeredMs, askedMs, ...(isLate && { isLate }) };
            landed.set(index, this.cache.set(seriesKey.key, index, cell, use));
          })
        );
      }),
      ignoreElements(),
      endWith(landed)
    );
  }
}

function beginsLater({ cell, fromMs }: Piece, stepMs: number): number | undefined {
  return fromMs > cellSpan(cell, stepMs).fromMs ? fromMs : undefined;
}

/** When each series has its newest sample; one may have none yet in the later of two neighbouring cells. */
function newestOf(cells: CellSeries[][], stepMs: number): number[] {
  const newest = new Map<string, number>();
  for (const { labels, samples } of cells.flat()) {
    newest.set(labelKey(labels), newestMs(samples, stepMs));
  }
  return [...newest.values()];
}

function flightKey(seriesKey: SeriesKey, cell: number): string {
  return `${seriesKey.key}\n${cell}`;
}
