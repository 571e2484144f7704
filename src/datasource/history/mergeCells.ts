import type { QueryResultMetaNotice } from '@grafana/data';
import { map, switchMap, type Observable } from 'rxjs';
import { countBelow, type Series } from '../../core';
import { labelKey, type Aligned, type LabelledSeries } from '../../frames/write/align';
import { concatSeries } from '../../frames/write/concatSeries';
import { inSlices } from '../slices/inSlices';
import type { Piece } from './cells';
import type { Cell } from './historyCache';

type Content = Pick<Cell, 'series' | 'notices'>;

/**
 * The samples of one cell: what was known before the piece, followed by the answer's part for the piece. A series that the
 * answer does not have any more keeps its past. The known content itself when that is just what it was.
 */
export function mergeCell(answer: Aligned, { known, fromMs, toMs }: Piece): Content {
  const merged = new Map<string, LabelledSeries>();
  for (const one of known?.series ?? []) {
    const series = between(one.series, -Infinity, fromMs - 1);
    if (series.times.length > 0) {
      merged.set(labelKey(one.labels), { ...one, series });
    }
  }
  for (const one of answer.series) {
    const part = between(one.series, fromMs, toMs);
    if (part.times.length > 0) {
      const before = merged.get(labelKey(one.labels));
      merged.set(labelKey(one.labels), { ...one, series: before ? concatSeries([before.series, part]) : part });
    }
  }
  const content = { series: [...merged.values()], notices: answer.notices };
  return known && isSame(known, content) ? known : content;
}

/** All samples of the given cells, ascending, put together by labels. */
export function joinCells(cells: Cell[]): Observable<Aligned> {
  const found = new Map<string, { newest: LabelledSeries; parts: Series[] }>();
  const notices = new Map<string, QueryResultMetaNotice>();
  const collect = (cell: Cell) => {
    cell.notices.forEach((notice) => notices.set(notice.text, notice));
    for (const one of cell.series) {
      const key = labelKey(one.labels);
      const parts = found.get(key)?.parts ?? [];
      parts.push(one.series);
      found.set(key, { newest: one, parts });
    }
  };
  return inSlices(cells, collect).pipe(
    switchMap(() => inSlices([...found.values()], ({ newest, parts }) => ({ ...newest, series: concatSeries(parts) }))),
    map((series) => ({ series, notices: [...notices.values()] }))
  );
}

function isSame(a: Content, b: Content): boolean {
  return (
    a.series.length === b.series.length &&
    a.series.every((one, i) => isSameSeries(one, b.series[i])) &&
    JSON.stringify(a.notices) === JSON.stringify(b.notices)
  );
}

function isSameSeries(a: LabelledSeries, b: LabelledSeries): boolean {
  return (
    a.name === b.name &&
    labelKey(a.labels) === labelKey(b.labels) &&
    JSON.stringify(a.config) === JSON.stringify(b.config) &&
    areSame(a.series.times, b.series.times) &&
    areSame(a.series.values, b.series.values)
  );
}

function areSame(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}

/** Samples from `fromMs` to `toMs`, both included, as a copy, so that a cell does not hold on to a whole answer. */
function between({ times, values }: Series, fromMs: number, toMs: number): Series {
  const [from, to] = [countBelow(times, fromMs), countBelow(times, toMs + 1)];
  return { times: times.slice(from, to), values: values.slice(from, to) };
}
