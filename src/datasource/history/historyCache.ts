import type { QueryResultMetaNotice } from '@grafana/data';
import type { LabelledSeries } from '../../frames/write/align';
import type { GridSamples } from './gridSamples';
import type { SeriesKey } from './seriesKey';

/** One series' samples of one cell. */
export interface CellSeries extends Pick<LabelledSeries, 'labels' | 'name' | 'config'> {
  samples: GridSamples;
}

/** The samples of one cell, as far as they have been asked for. */
export interface Cell {
  series: CellSeries[];
  /** Notices of the upstream with them. */
  notices: QueryResultMetaNotice[];
  /** First time that has been asked for, where that is not the cell's own. */
  fromMs?: number;
  /** Last time that has been asked for; the samples up to it are here. */
  toMs: number;
  /** Up to here nothing can change any more; later samples are asked for again. */
  settledToMs: number;
  /** When the last answer came. */
  answeredMs: number;
  /** When it was asked for: it knows nothing of what came after that. Absent in cells that are settled. */
  askedMs?: number;
  /** The newest sample of a series had not come, or came with other numbers when it was asked for once more. */
  isLate?: boolean;
}

/** A cell in memory. */
export interface KeptCell extends Cell {
  /** Counts up over all cells, whenever one brings anything that was not there before. */
  revision: number;
}

/** Settled cells beyond the life of a page. No method fails: what is lost here is only asked again. */
export interface HistoryStore {
  read(seriesKey: SeriesKey, cells: number[]): Promise<Map<number, Cell>>;
  write(seriesKey: SeriesKey, cells: Map<number, Cell>): Promise<void>;
  /** Samples of one key, or everything. */
  forget(seriesKey?: string): Promise<void>;
}

/** Reader of the cells: the picture that they are for. */
export interface Reader {
  /** A dashboard; when another one is opened, this one is not on the screen any more. Empty where there is none. */
  place: string;
  /** A query of a panel: its next picture takes the place of the last one. */
  key: string;
}

/** One load of one reader. */
export interface Use {
  reader: Reader;
  /** Number of the load, and of the reader's load before. */
  at: number;
  beforeAt?: number;
  /** Cells that other readers in the place have used since that load count as being on the screen. */
  sinceAt: number;
}

/** Bytes of a series besides a number for each sample: labels, objects. */
const SERIES_BYTES = 400;

export function bytesOf({ series }: Cell): number {
  return series.reduce(
    (sum, { samples: { values, times } }) => sum + SERIES_BYTES + values.byteLength + (times?.byteLength ?? 0),
    SERIES_BYTES
  );
}

interface Entry {
  seriesKey: string;
  index: number;
  cell: KeptCell;
  bytes: number;
  /** The last load that wanted it. */
  use: Use;
}

/** Readers whose loads are remembered. */
const MAX_READERS = 2000;

/**
 * Cells in memory, bounded in bytes; the least recently used goes first. A cell is a value: it is replaced, never changed, so
 * that whoever reads one is not affected by what is asked or thrown away later.
 *
 * Cells of pictures that are on the screen do not make room for others: panels that together do not fit would throw each other
 * out with every refresh, and each would load all of its history again. What does not fit beside them is not kept.
 */
export class HistoryCache {
  private bySeriesKey = new Map<string, Map<number, Entry>>();
  /** In the order of use. */
  private entries = new Set<Entry>();
  /** By reader: its last load, and the bytes of that load that did not fit. */
  private readers = new Map<string, { use: Use; unkeptBytes: number }>();
  private revisions = 0;
  private loads = 0;
  bytes = 0;

  /** @param limitBytes - what it may hold at least */
  constructor(public limitBytes: number) {}

  /** Room for so many bytes. Of the wishes of several data sources on one page the largest holds. */
  allow(bytes: number): void {
    this.limitBytes = Math.max(this.limitBytes, bytes);
  }

  /** Begins a load. */
  begin(reader: Reader): Use {
    const before = this.readers.get(reader.key)?.use;
    // Since the load before the last one, since panels refresh in any order. The first picture of a panel does not throw out
    // what its dashboard shows already. Elsewhere nothing tells a new panel from a new expression.
    const sinceAt = before?.beforeAt ?? (reader.place === '' ? (before?.at ?? Infinity) : 0);
    const use = { reader, at: ++this.loads, beforeAt: before?.at, sinceAt };
    this.readers.delete(reader.key);
    this.readers.set(reader.key, { use, unkeptBytes: 0 });
    if (this.readers.size > MAX_READERS) {
      this.readers.delete(this.readers.keys().next().value!);
    }
    return use;
  }

  get(seriesKey: string, index: number, use?: Use): KeptCell | undefined {
    const entry = this.bySeriesKey.get(seriesKey)?.get(index);
    if (entry && use) {
      this.entries.delete(entry);
      this.entries.add(entry);
      entry.use = use;
    }
    return entry?.cell;
  }

  /** Takes a cell in, in place of the one before. With the very series and notices of that one it has its revision, too. */
  set(seriesKey: string, index: number, cell: Cell, use: Use): KeptCell {
    const before = this.bySeriesKey.get(seriesKey)?.get(index);
    const isSame = before?.cell.series === cell.series && before.cell.notices === cell.notices;
    const kept = { ...cell, revision: isSame ? before.cell.revision : ++this.revisions };
    if (before) {
      this.drop(before);
    }
    const entry = { seriesKey, index, cell: kept, bytes: bytesOf(cell), use };
    if (this.makeRoom(entry)) {
      this.keep(entry);
    } else {
      this.readers.get(use.reader.key)!.unkeptBytes += entry.bytes;
    }
    return kept;
  }

  /** Limit to set when something of a reader's load did not fit, in bytes: all that is on the screen. */
  lackingBytes({ reader, sinceAt }: Use): number | undefined {
    if (!this.readers.get(reader.key)?.unkeptBytes) {
      return undefined;
    }
    const unkept = [...this.readers.values()].map(({ use, unkeptBytes }) =>
      use.reader.key === reader.key || (use.reader.place === reader.place && use.at >= sinceAt) ? unkeptBytes : 0
    );
    return unkept.reduce((sum, bytes) => sum + bytes, this.bytes);
  }

  /** Drops the samples of one key, or everything. */
  clear(seriesKey?: string): void {
    const leaving = seriesKey === undefined ? this.entries : (this.bySeriesKey.get(seriesKey)?.values() ?? []);
    [...leaving].forEach((entry) => this.drop(entry));
  }

  private makeRoom({ bytes, use }: Entry): boolean {
    for (const oldest of this.entries) {
      if (this.bytes + bytes <= this.limitBytes) {
        break;
      }
      if (!isOnScreen(oldest, use)) {
        this.drop(oldest);
      }
    }
    return this.bytes + bytes <= this.limitBytes;
  }

  private keep(entry: Entry): void {
    const cells = this.bySeriesKey.get(entry.seriesKey) ?? new Map<number, Entry>();
    this.bySeriesKey.set(entry.seriesKey, cells.set(entry.index, entry));
    this.entries.add(entry);
    this.bytes += entry.bytes;
  }

  private drop(entry: Entry): void {
    const cells = this.bySeriesKey.get(entry.seriesKey)!;
    cells.delete(entry.index);
    if (cells.size === 0) {
      this.bySeriesKey.delete(entry.seriesKey);
    }
    this.entries.delete(entry);
    this.bytes -= entry.bytes;
  }
}

/** Whether a cell is of the load itself, or of another picture in the place that has been loaded lately. */
function isOnScreen({ use }: Entry, { reader, at, sinceAt }: Use): boolean {
  return use.at === at || (use.reader.place === reader.place && use.reader.key !== reader.key && use.at >= sinceAt);
}
