import { createStore, delMany, entries, getMany, keys, setMany, type UseStore } from 'idb-keyval';
import { bytesOf, type Cell, type HistoryStore } from './historyCache';
import { fromStored, toStored, type StoredCell } from './storedCell';
import type { SeriesKey } from './seriesKey';

/** Facts of a kept cell, without reading it. */
interface Entry {
  writtenMs: number;
  bytes: number;
}

export interface StoreLimits {
  /** A cell that was kept longer ago is not read any more: servers may delete, relabel and back-fill. */
  mostMs: number;
  /** The oldest entry goes first. */
  mostBytes: number;
}

/** The key of a cell in the database; it can be ordered and compared, whatever the expression holds. */
type Key = [key: string, cell: number];

/** After so many writes the limits are enforced again. */
const WRITES_PER_SWEEP = 50;

/** A database may never answer: another tab holds it, or the browser has a fault. Then the page goes on without it. */
export const SILENT_MS = 1000;

/** The wait is cut into pieces: a page that was busy all the while comes late to one of them, and has not waited for the others. */
const PIECE_MS = 100;

/**
 * Settled cells in IndexedDB: one database per organisation and user, so that nobody reads what another one may see. Whatever
 * the browser refuses or does not answer is as if nothing had been kept: no method fails, no reader waits longer than SILENT_MS.
 */
export class BrowserStore implements HistoryStore {
  private cells: UseStore;
  private index: UseStore;
  private writes = 0;
  private isSilent = false;

  /**
   * @param owner - organisation and user
   * @param now - the clock
   */
  constructor(
    owner: string,
    private limits: StoreLimits,
    private now: () => number
  ) {
    this.cells = createStore(`anomalyband-history-${owner}`, 'cells');
    this.index = createStore(`anomalyband-index-${owner}`, 'entries');
  }

  read({ key, stepMs }: SeriesKey, cells: number[]): Promise<Map<number, Cell>> {
    return this.answered(new Map<number, Cell>(), async () => {
      const wanted = cells.map((cell): Key => [key, cell]);
      const [entries, found] = await Promise.all([
        getMany<unknown>(wanted, this.index),
        getMany<unknown>(wanted, this.cells),
      ]);
      const oldestMs = this.now() - this.limits.mostMs;
      return new Map(
        cells.flatMap((index, i) => {
          const entry = entries[i];
          const cell = isEntry(entry) && entry.writtenMs >= oldestMs ? fromStored(found[i], index, stepMs) : undefined;
          return cell ? [[index, cell] as const] : [];
        })
      );
    });
  }

  /** Nobody waits for it, however long it takes. */
  async write({ key }: SeriesKey, cells: Map<number, Cell>): Promise<void> {
    if (this.isSilent || cells.size === 0) {
      return;
    }
    const kept = [...cells].map(([index, cell]): [Key, StoredCell] => [[key, index], toStored(cell)]);
    try {
      if (this.writes++ % WRITES_PER_SWEEP === 0) {
        await this.sweep();
      }
      const writtenMs = this.now();
      // The index first: an entry without its cell costs nothing, a cell without an entry would never go.
      await setMany(
        kept.map(([of, cell]): [Key, Entry] => [of, { writtenMs, bytes: bytesOf(cell) }]),
        this.index
      );
      await setMany(kept, this.cells);
    } catch {
      // A full disk, or a browser that keeps nothing.
    }
  }

  forget(key?: string): Promise<void> {
    return this.answered(undefined, async () => {
      const all = await keys(this.index);
      await this.drop(key === undefined ? all : all.filter((one) => Array.isArray(one) && one[0] === key));
    });
  }

  /** Throws away what is too old or is no entry of ours, and of the rest what was kept first until it fits. */
  async sweep(): Promise<void> {
    const all = await entries<IDBValidKey, unknown>(this.index);
    const newestFirst = all
      .map(([key, entry]) => ({ key, ...(isEntry(entry) ? entry : { writtenMs: -Infinity, bytes: 0 }) }))
      .sort((a, b) => (b.writtenMs > a.writtenMs ? 1 : -1));
    const oldestMs = this.now() - this.limits.mostMs;
    let sum = 0;
    const leaving = newestFirst.filter(({ writtenMs, bytes }) => {
      sum += bytes;
      return writtenMs < oldestMs || sum > this.limits.mostBytes;
    });
    await this.drop(leaving.map(({ key }) => key));
  }

  private async drop(keys: IDBValidKey[]): Promise<void> {
    await delMany(keys, this.cells);
    await delMany(keys, this.index);
  }

  /** Result of the work, or something else when the browser refuses it or is silent; it is not asked again then. */
  private async answered<Result>(otherwise: Result, work: () => Promise<Result>): Promise<Result> {
    if (this.isSilent) {
      return otherwise;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<Result>((resolve) => {
      const wait = (leftMs: number) => {
        if (leftMs > 0) {
          timer = setTimeout(() => wait(leftMs - PIECE_MS), PIECE_MS);
          return;
        }
        this.isSilent = true;
        resolve(otherwise);
      };
      wait(SILENT_MS);
    });
    try {
      return await Promise.race([work(), silence]);
    } catch {
      return otherwise;
    } finally {
      clearTimeout(timer);
    }
  }
}

function isEntry(value: unknown): value is Entry {
  const { writtenMs, bytes } = (value ?? {}) as Partial<Entry>;
  return Number.isFinite(writtenMs) && Number.isFinite(bytes);
}
