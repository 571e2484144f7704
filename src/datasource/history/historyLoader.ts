import type { Labels } from '@grafana/data';
import {
  catchError,
  concat,
  defer,
  EMPTY,
  from,
  ignoreElements,
  last,
  map,
  merge,
  Observable,
  of,
  Subject,
  switchMap,
  takeUntil,
  tap,
  throwError,
} from 'rxjs';
import type { Series, TimeSpan } from '../../core';
import { labelKey, type Aligned } from '../../frames/write/align';
import type { Turns } from '../../upstream/turns';
import { UpstreamError } from '../../upstream/upstreamError';
import { cellSpan, MAX_REQUEST_SAMPLES, neededFrom } from './cells';
import { cellsToLoad, costOf, pointsOf, type Cost } from './cost';
import { Flights, type Ask, type Flight } from './flights';
import { joinSamples } from './gridSamples';
import type { Cell, CellSeries, HistoryCache, HistoryStore, KeptCell, Reader, Use } from './historyCache';
import { joinCells } from './mergeCells';
import { isPartial } from './outstanding';
import type { SeriesCounts } from './seriesCounts';
import type { SeriesKey } from './seriesKey';

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
  /** The upstream is down: the cells are those of an answer of this time. */
  staleSinceMs?: number;
  /** The history that was not asked for, because it costs more than was allowed: points of all series. */
  refusedPoints?: number;
  /** Bytes that the memory would have to have for all pictures on the screen, when something of this one did not fit. */
  lackingBytes?: number;
  /**
   * All samples of one series, as far as memory has them still: whoever shows a picture need not hold its history. Undefined
   * when they are gone.
   */
  recall: (labels: Labels) => Series | undefined;
}

export interface Wanted {
  seriesKey: SeriesKey;
  reader: Reader;
  /** The samples of the picture: asked first. */
  display: TimeSpan;
  /** All that is needed, the display span included. */
  spans: TimeSpan[];
  /** How many points the history of all series together may have without asking back. */
  mostPoints?: number;
  /** How many series there are at most, where whoever asks knows. */
  series?: number;
  /** The same where the question itself says so; reading it takes some milliseconds. */
  maxSeries?: () => number | undefined;
  /** Asks how many series there are, which is told sooner than the picture; undefined where it is not told. */
  countSeries?: () => Observable<number | undefined>;
  /** Where settled history outlives the page. */
  store?: HistoryStore;
}

/** More refused expressions than this are not remembered. */
const MOST_REFUSED = 100;

/** Loads spans of history, asking only for what the cache does not have and nobody else is asking for. */
export class HistoryLoader {
  readonly flights: Flights;
  private corrections = 0;
  private upstreams = new Map<string, object>();
  /** Keys of what the upstream refused when it was asked last: it would refuse to count that, too. */
  private refused: string[] = [];

  /**
   * @param counts - how many series there were last time
   * @param turns - shared with others that ask the same upstreams
   */
  constructor(
    readonly cache: HistoryCache,
    now: () => number,
    private counts?: SeriesCounts,
    turns?: Turns
  ) {
    this.flights = new Flights(cache, now, turns);
  }

  /**
   * Emits when the picture's own samples are there, and then after each answer; once when everything is there already.
   *
   * The store is read for history only, and believed only after the upstream has answered the picture: rights may have been
   * taken away since it was written.
   */
  load(wanted: Wanted, ask: Ask): Observable<Loaded> {
    const { seriesKey, reader, display, spans, mostPoints = Infinity, maxSeries, store } = wanted;
    return defer(() => {
      const use = this.cache.begin(reader);
      const [displayCells, historyCells] = cellsToLoad(display, spans, seriesKey.stepMs);
      const needed = new Set([...displayCells, ...historyCells]);
      const fromMs = neededFrom(spans, seriesKey.stepMs);
      const { found, missing } = this.flights.look(seriesKey, displayCells, use, fromMs);
      const known = this.flights.look(seriesKey, historyCells, use, fromMs);
      // None in one range says nothing of another.
      const told = this.counts?.get(seriesKey.key) || wanted.series;
      const first = this.flights.take(seriesKey, missing, ask, use, true, told);
      const stored = store && this.stored(store, seriesKey, historyCells);
      const arrived = new Map<number, KeptCell>();
      const failures: UpstreamError[] = [];
      let [done, total] = [0, first.length];

      const state = (complete: boolean): Loaded => ({
        done,
        total,
        complete,
        cells: ascending(found),
        failures: [...failures],
        displayFailed: false,
        lackingBytes: this.cache.lackingBytes(use),
        recall: recaller(this.cache, seriesKey, [...found.keys()]),
      });
      const landing = (flights: Flight[]) =>
        merge(
          ...flights.map(({ answer }) =>
            answer.pipe(
              tap((cells) => cells.forEach((cell, index) => needed.has(index) && found.set(index, cell))),
              tap((cells) => store && keep(store, seriesKey, cells)),
              catchError((thrown: unknown) => of(failures.push(UpstreamError.of(thrown)))),
              tap(() => done++)
            )
          )
        );
      // After the picture's requests are sent. What follows the picture joins these, or finds what they have brought.
      const isShown = new Subject<void>();
      const together = defer(() => {
        // Read while the server is at work.
        const expected = told ?? maxSeries?.();
        const points = first.length > 0 ? pointsOf(known.missing, seriesKey.stepMs) : 0;
        const isUnknown = expected === undefined && points > 0 && isCheap(wanted, points, 1);
        return (
          (isUnknown && !this.refused.includes(seriesKey.key) ? wanted.countSeries?.() : undefined) ?? of(expected)
        );
      }).pipe(
        takeUntil(isShown),
        switchMap((series) => {
          const isAsked = first.length > 0 && isCheap(wanted, pointsOf(known.missing, seriesKey.stepMs), series);
          const flights = isAsked ? this.flights.take(seriesKey, known.missing, ask, use, false, series) : [];
          return merge(...flights.map(({ answer }) => answer.pipe(catchError(() => EMPTY))));
        }),
        tap((cells) => cells.forEach((cell, index) => arrived.set(index, cell)))
      );
      const history = defer((): Observable<Loaded> => {
        isShown.next();
        const isRefused = failures.some((one) => !isOutage(one));
        const others = this.refused.filter((key) => key !== seriesKey.key);
        this.refused = isRefused ? [...others, seriesKey.key].slice(-MOST_REFUSED) : others;
        if (failures.length > 0) {
          if (failures.some(isForbidden)) {
            void this.forget(seriesKey, store);
          }
          const staleSinceMs = failures.every(isOutage) ? lastAnsweredMs(displayCells, found) : undefined;
          known.found.forEach((cell, index) => staleSinceMs !== undefined && found.set(index, cell));
          return of({ ...state(true), displayFailed: staleSinceMs === undefined, staleSinceMs });
        }
        const rest = known.missing.length === 0 ? known : this.flights.look(seriesKey, historyCells, use, fromMs);
        const picture = state(false);
        const series = countSeries(picture.cells);
        this.counts?.set(seriesKey.key, series);
        const missing = rest.missing.filter(({ cell }) => !arrived.has(cell));
        const points = pointsOf(missing, seriesKey.stepMs) * series;
        if (points > mostPoints) {
          return of({ ...picture, complete: true, refusedPoints: points });
        }
        [...rest.found, ...arrived].forEach(([index, cell]) => needed.has(index) && found.set(index, cell));
        // Cells that are only asked again are good enough to be shown meanwhile.
        const isShowable = historyCells.some((cell) => !found.has(cell));
        const flights = this.flights.take(seriesKey, missing, ask, use, false, series);
        total += flights.length;
        const progress = () => ({ ...picture, done, total, failures: [...failures] });
        return flights.length === 0
          ? of(state(true))
          : merge(
              landing(flights).pipe(
                switchMap(() =>
                  done === total ? of(state(true)) : isShowable && isTold(done, total) ? of(progress()) : EMPTY
                )
              ),
              // The picture is made while the server is at work.
              defer(() => (done < total && isShowable ? of(progress()) : EMPTY))
            );
      });
      const inOrder = concat(
        first.length === 0 ? EMPTY : landing(first).pipe(ignoreElements()),
        defer(() => (stored && failures.length === 0 ? from(stored) : EMPTY)).pipe(
          tap((cells) => cells.forEach((cell, index) => this.takeIn(seriesKey, index, cell, use))),
          ignoreElements()
        ),
        history
      );
      return new Observable<Loaded>((subscriber) => {
        inOrder.subscribe(subscriber);
        if (!subscriber.closed) {
          subscriber.add(together.subscribe());
        }
      });
    });
  }

  /** Loads spans and waits for all of them. Fails when a part of them cannot be had, but not where they are only old. */
  loadWhole(wanted: Wanted, ask: Ask): Observable<Aligned & Pick<Loaded, 'failures' | 'staleSinceMs'>> {
    return this.load(wanted, ask).pipe(
      last(),
      switchMap(({ cells, failures, staleSinceMs }) =>
        failures.length > 0 && staleSinceMs === undefined
          ? throwError(() => failures[0])
          : joinCells(cells, wanted.seriesKey.stepMs).pipe(
              map(({ series, notices }) => ({
                series: series.map(({ samples, ...one }) => ({ ...one, series: samples() })),
                notices,
                failures,
                staleSinceMs,
              }))
            )
      )
    );
  }

  /** Points that a load asks for when nothing is in memory, and those that it would ask for now. */
  cost({ seriesKey, display, spans }: Pick<Wanted, 'seriesKey' | 'display' | 'spans'>): { cold: Cost; now: Cost } {
    const cells = cellsToLoad(display, spans, seriesKey.stepMs);
    const fromMs = neededFrom(spans, seriesKey.stepMs);
    const series = this.counts?.get(seriesKey.key);
    return {
      cold: costOf(
        cells.map((some) => this.flights.all(seriesKey, some, fromMs)),
        seriesKey.stepMs,
        series
      ),
      now: costOf(
        cells.map((some) => this.flights.look(seriesKey, some, undefined, fromMs).missing),
        seriesKey.stepMs,
        series
      ),
    };
  }

  /**
   * Forgets all samples when the clock was corrected since they were kept: by a fast one, times that were still to come count as
   * settled.
   */
  trust(corrections: number): void {
    if (corrections !== this.corrections) {
      this.corrections = corrections;
      this.cache.clear();
    }
  }

  /**
   * Forgets all samples when an upstream is another object than before: Grafana makes it anew when settings are saved, and its address
   * may be another one.
   *
   * @returns whether nothing was forgotten: what a store throws away it may still tell for a moment
   */
  trustUpstream(upstream: { readonly uid: string }, store?: HistoryStore): boolean {
    const { uid } = upstream;
    const isSame = (this.upstreams.get(uid) ?? upstream) === upstream;
    this.upstreams.set(uid, upstream);
    if (!isSame) {
      this.cache.clear();
      void store?.forget();
    }
    return isSame;
  }

  /** Forgets samples and pauses of one key, or everything. */
  async forget(seriesKey?: SeriesKey, store?: HistoryStore): Promise<void> {
    this.cache.clear(seriesKey?.key);
    this.flights.endPauses(seriesKey);
    await store?.forget(seriesKey?.key);
  }

  /** Cells that the browser's store has and memory has not. */
  private async stored(store: HistoryStore, seriesKey: SeriesKey, cells: number[]): Promise<Map<number, Cell>> {
    const unknown = cells.filter((cell) => !this.cache.get(seriesKey.key, cell));
    return unknown.length > 0 ? store.read(seriesKey, unknown) : new Map<number, Cell>();
  }

  private takeIn(seriesKey: SeriesKey, index: number, cell: Cell, use: Use): void {
    if (!this.cache.get(seriesKey.key, index)) {
      this.cache.set(seriesKey.key, index, cell, use);
    }
  }
}

/** Whether the history may be asked for before the picture has told how many series there are. What is stored is not asked. */
function isCheap({ store, mostPoints = Infinity }: Wanted, pointsEach: number, series = Infinity): boolean {
  const most = store === undefined ? Math.min(MAX_REQUEST_SAMPLES, mostPoints) : -1;
  return pointsEach <= most && series * pointsEach <= most;
}

/** Whether progress is worth a picture: four times at most, since each is made of all series. */
function isTold(done: number, total: number): boolean {
  return Math.floor((4 * done) / total) > Math.floor((4 * (done - 1)) / total);
}

/** Made apart, so that it holds nothing of the load alive. */
function recaller(cache: HistoryCache, { key, stepMs }: SeriesKey, needed: number[]): Loaded['recall'] {
  const ascending = needed.sort((a, b) => a - b);
  return (labels) => {
    const cells = ascending.map((index) => cache.get(key, index));
    if (cells.includes(undefined)) {
      return undefined;
    }
    const wanted = labelKey(labels);
    const found = cells.flatMap((cell) => byLabels(cell!).get(wanted) ?? []);
    return joinSamples(
      found.map(({ samples }) => samples),
      stepMs
    );
  };
}

const indices = new WeakMap<Cell, Map<string, CellSeries>>();

/** The series of a cell by their labels: all are recalled one after the other. */
function byLabels(cell: Cell): Map<string, CellSeries> {
  let index = indices.get(cell);
  if (index === undefined) {
    index = new Map(cell.series.map((one) => [labelKey(one.labels), one]));
    indices.set(cell, index);
  }
  return index;
}

function ascending(cells: Map<number, KeptCell>): KeptCell[] {
  return [...cells.keys()].sort((a, b) => a - b).map((index) => cells.get(index)!);
}

function countSeries(cells: Cell[]): number {
  return new Set(cells.flatMap(({ series }) => series.map(({ labels }) => labelKey(labels)))).size;
}

/** The server or the way to it is at fault, not the question or who asks. */
function isOutage({ status = 0 }: UpstreamError): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

function isForbidden({ status }: UpstreamError): boolean {
  return status === 401 || status === 403;
}

/** When the picture was answered last, if nothing but its end is missing. */
function lastAnsweredMs(displayCells: number[], found: Map<number, KeptCell>): number | undefined {
  const known = displayCells.filter((cell) => found.has(cell));
  const lacksOnlyItsEnd = known.length > 0 && known.at(-1) === displayCells[known.length - 1];
  return lacksOnlyItsEnd
    ? known.reduce((newest, cell) => Math.max(newest, found.get(cell)!.answeredMs), -Infinity)
    : undefined;
}

/** Only what cannot change any more, and is there, outlives the page. */
function keep(store: HistoryStore, seriesKey: SeriesKey, cells: Map<number, Cell>): void {
  const settled = [...cells].filter(
    ([index, cell]) =>
      !isPartial(cell) &&
      cell.fromMs === undefined &&
      cell.series.length > 0 &&
      cell.settledToMs >= cellSpan(index, seriesKey.stepMs).toMs
  );
  // A cell that can't be kept is asked again another time.
  void store.write(seriesKey, new Map(settled));
}
