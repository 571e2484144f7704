import { createStore, delMany, entries, getMany, keys, setMany, type UseStore } from 'idb-keyval';
import { bytesOf, type Cell } from './historyCache';
import type { HistoryStore } from './historyStore';

/** What is known of a kept cell without reading it. */
interface Entry {
  writtenMs: number;
  bytes: number;
}

export interface StoreLimits {
  /** A cell that was kept longer ago is not read any more: servers may delete, relabel and back-fill. */
  mostMs: number;
  /** What was kept first goes first. */
  mostBytes: number;
}

/** The key of a cell in the database; it can be ordered and compared, whatever the expression holds. */
type Key = [track: string, cell: number];

/** After so many writes the limits are enforced again. */
const WRITES_PER_SWEEP = 50;

/** Settled cells in IndexedDB: one database per organisation and user, so that nobody reads what another one may see. */
export class BrowserStore implements HistoryStore {
  private cells: UseStore;
  private index: UseStore;
  private writes = 0;

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

  async read(track: string, cells: number[]): Promise<Map<number, Cell>> {
    const wanted = cells.map((cell): Key => [track, cell]);
    const [entries, found] = await Promise.all([getMany<Entry>(wanted, this.index), getMany<Cell>(wanted, this.cells)]);
    const oldestMs = this.now() - this.limits.mostMs;
    const isFresh = (entry: Entry | undefined) => entry !== undefined && entry.writtenMs >= oldestMs;
    return new Map(cells.flatMap((cell, i) => (found[i] && isFresh(entries[i]) ? [[cell, found[i]] as const] : [])));
  }

  async write(track: string, cells: Map<number, Cell>): Promise<void> {
    if (cells.size === 0) {
      return;
    }
    if (this.writes % WRITES_PER_SWEEP === 0) {
      await this.sweep();
    }
    this.writes++;
    const writtenMs = this.now();
    const kept = [...cells].map(([index, cell]): [Key, Cell] => [[track, index], cell]);
    // The index first: an entry without its cell costs nothing, a cell without an entry would never go.
    await setMany(
      kept.map(([key, cell]): [Key, Entry] => [key, { writtenMs, bytes: bytesOf(cell) }]),
      this.index
    );
    await setMany(kept, this.cells);
  }

  async forget(track?: string): Promise<void> {
    const all = await keys<Key>(this.index);
    await this.drop(track === undefined ? all : all.filter(([owner]) => owner === track));
  }

  /** Throws away what is too old, and of the rest what was kept first until it fits. */
  async sweep(): Promise<void> {
    const newestFirst = (await entries<Key, Entry>(this.index)).sort(([, a], [, b]) => b.writtenMs - a.writtenMs);
    const oldestMs = this.now() - this.limits.mostMs;
    let bytes = 0;
    const leaving = newestFirst.filter(([, entry]) => {
      bytes += entry.bytes;
      return entry.writtenMs < oldestMs || bytes > this.limits.mostBytes;
    });
    await this.drop(leaving.map(([key]) => key));
  }

  private async drop(keys: Key[]): Promise<void> {
    await delMany(keys, this.cells);
    await delMany(keys, this.index);
  }
}
