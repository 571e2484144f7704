import type { QueryResultMetaNotice } from '@grafana/data';
import type { Series } from '../../core';
import { labelKey, type Aligned, type LabelledSeries } from '../../frames/align';
import type { Piece } from './cells';
import type { Cell } from './historyCache';

/**
 * The samples of one cell: what was known before the piece, followed by the answer's part for the piece. A series that the
 * answer does not have any more keeps its past.
 */
export function mergeCell(answer: Aligned, piece: Piece): Pick<Cell, 'series' | 'notices'> {
  const merged = new Map<string, LabelledSeries>();
  for (const one of piece.known?.series ?? []) {
    merged.set(labelKey(one.labels), { ...one, series: between(one.series, -Infinity, piece.fromMs - 1) });
  }
  for (const one of answer.series) {
    const part = between(one.series, piece.fromMs, piece.toMs);
    if (part.times.length > 0) {
      const before = merged.get(labelKey(one.labels));
      merged.set(labelKey(one.labels), { ...one, series: before ? concat([before.series, part]) : part });
    }
  }
  return { series: [...merged.values()], notices: answer.notices };
}

/** All samples of the given cells, put together by labels, ascending. */
export function joinCells(cells: Map<number, Cell>): Aligned {
  const parts = new Map<string, { one: LabelledSeries; parts: Series[] }>();
  const notices = new Map<string, QueryResultMetaNotice>();
  for (const index of [...cells.keys()].sort((a, b) => a - b)) {
    const cell = cells.get(index)!;
    cell.notices.forEach((notice) => notices.set(notice.text, notice));
    for (const one of cell.series) {
      const key = labelKey(one.labels);
      const entry = parts.get(key) ?? { one, parts: [] };
      entry.parts.push(one.series);
      parts.set(key, entry);
    }
  }
  return {
    series: [...parts.values()].map(({ one, parts }) => ({ ...one, series: concat(parts) })),
    notices: [...notices.values()],
  };
}

/** Samples from `fromMs` to `toMs`, both included, as a copy, so that a cell does not hold on to a whole answer. */
function between({ times, values }: Series, fromMs: number, toMs: number): Series {
  const [from, to] = [countBelow(times, fromMs), countBelow(times, toMs + 1)];
  return { times: times.slice(from, to), values: values.slice(from, to) };
}

/** How many of the ascending times are below a limit. */
function countBelow(times: Float64Array, limit: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < limit) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function concat(parts: Series[]): Series {
  const length = parts.reduce((sum, { times }) => sum + times.length, 0);
  const joined = { times: new Float64Array(length), values: new Float64Array(length) };
  let at = 0;
  for (const { times, values } of parts) {
    joined.times.set(times, at);
    joined.values.set(values, at);
    at += times.length;
  }
  return joined;
}
