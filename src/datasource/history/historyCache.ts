import type { QueryResultMetaNotice } from '@grafana/data';
import type { LabelledSeries } from '../../frames/write/align';

/** The samples of one cell, as far as they have been asked for. */
export interface Cell {
  series: LabelledSeries[];
  /** What the upstream said along with them. */
  notices: QueryResultMetaNotice[];
  /** Last time that has been asked for; the samples up to it are here. */
  toMs: number;
  /** Up to here nothing can change any more; later samples are asked for again. */
  settledToMs: number;
  /** When the last answer came. */
  answeredMs: number;
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

interface Entry {
  track: string;
  index: number;
  cell: KeptCell;
  bytes: number;
}

/**
 * Cells in memory, bounded in bytes; the least recently used goes first. A cell is a value: it is replaced, never changed, so
 * that whoever reads one is not affected by what is asked or thrown away later.
 */
export class HistoryCache {
  private tracks = new Map<string, Map<number, Entry>>();
  /** In the order of use. */
  private entries = new Set<Entry>();
  private revisions = 0;
  bytes = 0;

  /** @param limitBytes - what it may hold at least */
  constructor(private limitBytes: number) {}

  /** Room for so many bytes. Of the wishes of several data sources on one page the largest holds. */
  allow(bytes: number): void {
    this.limitBytes = Math.max(this.limitBytes, bytes);
  }

  get(track: string, index: number): KeptCell | undefined {
    const entry = this.tracks.get(track)?.get(index);
    if (entry) {
      this.entries.delete(entry);
      this.entries.add(entry);
    }
    return entry?.cell;
  }

  /** Takes a cell in, in place of the one before. With the very series and notices of that one it has its revision, too. */
  set(track: string, index: number, cell: Cell): KeptCell {
    const before = this.tracks.get(track)?.get(index);
    const isSame = before?.cell.series === cell.series && before.cell.notices === cell.notices;
    const kept = { ...cell, revision: isSame ? before.cell.revision : ++this.revisions };
    if (before) {
      this.drop(before);
    }
    this.keep({ track, index, cell: kept, bytes: bytesOf(cell) });
    for (const oldest of this.entries) {
      if (this.bytes <= this.limitBytes) {
        break;
      }
      this.drop(oldest);
    }
    return kept;
  }

  /** Throws away what belongs to a track, or everything. */
  clear(track?: string): void {
    const leaving = track === undefined ? this.entries : (this.tracks.get(track)?.values() ?? []);
    [...leaving].forEach((entry) => this.drop(entry));
  }

  private keep(entry: Entry): void {
    const cells = this.tracks.get(entry.track) ?? new Map<number, Entry>();
    this.tracks.set(entry.track, cells.set(entry.index, entry));
    this.entries.add(entry);
    this.bytes += entry.bytes;
  }

  private drop(entry: Entry): void {
    const cells = this.tracks.get(entry.track)!;
    cells.delete(entry.index);
    if (cells.size === 0) {
      this.tracks.delete(entry.track);
    }
    this.entries.delete(entry);
    this.bytes -= entry.bytes;
  }
}
