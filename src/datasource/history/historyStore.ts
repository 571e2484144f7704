import type { Cell } from './historyCache';

/** Settled cells beyond the life of a page. What is lost here is only asked again. */
export interface HistoryStore {
  read(track: string, cells: number[]): Promise<Map<number, Cell>>;
  write(track: string, cells: Map<number, Cell>): Promise<void>;
  /** One track, or everything. */
  forget(track?: string): Promise<void>;
}
