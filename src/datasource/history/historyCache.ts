import type { QueryResultMetaNotice } from '@grafana/data';
import type { LabelledSeries } from '../../frames/align';

/** The samples of one cell, as far as they have been asked for. */
export interface Cell {
  series: LabelledSeries[];
  /** What the upstream said along with them. */
  notices: QueryResultMetaNotice[];
  /** Last time that has been asked for; the samples up to it are here. */
  toMs: number;
  /** Up to here nothing can change any more; later samples are asked for again. */
  settledToMs: number;
  /** When it was asked last. */
  askedMs: number;
}

/** A cell in memory. */
export interface KeptCell extends Cell {
  /** Counts up over all cells, whenever one brings anything that was not there before. */
  revision: number;
}

/** What the samples of a series cost besides two numbers each: labels, objects. */
const SERIES_BYTES = 400;

export function bytesOf({ series }: Cell): number {
  return series.reduce((sum, one) => sum + SERIES_BYTES + 16 * one.series.times.length, SERIES_BYTES);
}

/**
 * Cells in memory, bounded in bytes; the least recently used goes first. A cell is a value: it is replaced, never changed, so
 * that whoever reads one is not affected by what is asked or thrown away later.
 */
export class HistoryCache {
  private cells = new Map<string, { cell: KeptCell; bytes: number }>();
  private revisions = 0;
  bytes = 0;

  /** @param limitBytes - what it may hold at least */
  constructor(private limitBytes: number) {}

  /** Room for so many bytes. Of the wishes of several data sources on one page the largest holds. */
  allow(bytes: number): void {
    this.limitBytes = Math.max(this.limitBytes, bytes);
  }

  get(track: string, index: number): KeptCell | undefined {
    const key = cellKey(track, index);
    const entry = this.cells.get(key);
    if (entry) {
      // The order of insertion is the order of use.
      this.cells.delete(key);
      this.cells.set(key, entry);
    }
    return entry?.cell;
  }

  /** Takes a cell in, in place of the one before. With the very series and notices of that one it has its revision, too. */
  set(track: string, index: number, cell: Cell): KeptCell {
    const key = cellKey(track, index);
    const before = this.cells.get(key)?.cell;
    const isSame = before?.series === cell.series && before.notices === cell.notices;
    const kept = { ...cell, revision: isSame ? before.revision : ++this.revisions };
    this.drop(key);
    const bytes = bytesOf(cell);
    this.cells.set(key, { cell: kept, bytes });
    this.bytes += bytes;
    for (const oldest of this.cells.keys()) {
      if (this.bytes <= this.limitBytes) {
        break;
      }
      this.drop(oldest);
    }
    return kept;
  }

  /** Throws away what belongs to a track, or everything. */
  clear(track?: string): void {
    for (const key of [...this.cells.keys()]) {
      if (track === undefined || key.startsWith(`${track}\n`)) {
        this.drop(key);
      }
    }
  }

  private drop(key: string): void {
    this.bytes -= this.cells.get(key)?.bytes ?? 0;
    this.cells.delete(key);
  }
}

function cellKey(track: string, index: number): string {
  return `${track}\n${index}`;
}
