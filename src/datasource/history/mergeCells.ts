import type { QueryResultMetaNotice } from '@grafana/data';
import { map, switchMap, type Observable } from 'rxjs';
import type { Series } from '../../core';
import { labelKey, type Aligned, type LabelledSeries } from '../../frames/write/align';
import { inSlices } from '../slices/inSlices';
import { cellSpan, type Piece } from './cells';
import { gridSamples, joinSamples, sameSamples, type GridSamples } from './gridSamples';
import type { Cell, CellSeries } from './historyCache';

type Content = Pick<Cell, 'series' | 'notices'>;

/** A series over several cells. Its samples are put together only when they are needed: all of a query's at once are many. */
export interface JoinedSeries extends Pick<LabelledSeries, 'labels' | 'name' | 'config'> {
  samples: () => Series;
}

export interface Joined {
  series: JoinedSeries[];
  notices: QueryResultMetaNotice[];
}

/**
 * The samples of one cell: what was known before the piece, followed by the answer's part for the piece. A series that the
 * answer does not have any more keeps its past. In slices, since a cell of many series takes long.
 *
 * @param kept - what is in memory: given back itself when that is just what the content is
 */
export function mergeCell(
  answer: Aligned,
  piece: Piece,
  stepMs: number,
  kept: Content | undefined
): Observable<Content> {
  const { known, fromMs, toMs } = piece;
  const startMs = cellSpan(piece.cell, stepMs).fromMs;
  const merged = new Map<string, CellSeries>();
  const keepPast = (one: CellSeries) => {
    const samples = gridSamples(joinSamples([one.samples], stepMs), startMs, fromMs - 1, stepMs);
    if (samples.values.length > 0) {
      merged.set(labelKey(one.labels), { ...one, samples });
    }
  };
  const add = ({ labels, name, config, series }: LabelledSeries) => {
    const part = gridSamples(series, fromMs, toMs, stepMs);
    if (part.values.length > 0) {
      const before = merged.get(labelKey(labels));
      const samples = before ? gridSamples(joinSamples([before.samples, part], stepMs), startMs, toMs, stepMs) : part;
      merged.set(labelKey(labels), { labels: before?.labels ?? labels, name, config, samples });
    }
  };
  return inSlices(known?.series ?? [], keepPast).pipe(
    switchMap(() => inSlices(answer.series, add)),
    map(() => {
      const content = { series: [...merged.values()], notices: answer.notices };
      return kept && isSame(kept, content) ? kept : content;
    })
  );
}

/** All samples of the given cells, ascending, by labels. */
export function joinCells(cells: Cell[], stepMs: number): Observable<Joined> {
  const found = new Map<string, { newest: CellSeries; parts: GridSamples[] }>();
  const notices = new Map<string, QueryResultMetaNotice>();
  const collect = (cell: Cell) => {
    cell.notices.forEach((notice) => notices.set(notice.text, notice));
    for (const one of cell.series) {
      const key = labelKey(one.labels);
      const parts = found.get(key)?.parts ?? [];
      parts.push(one.samples);
      found.set(key, { newest: one, parts });
    }
  };
  // Most series have theirs at the same times.
  let times: Float64Array | undefined;
  const joined = (parts: GridSamples[]) => {
    const samples = joinSamples(parts, stepMs, times);
    times = samples.times;
    return samples;
  };
  return inSlices(cells, collect).pipe(
    map(() => ({
      series: [...found.values()].map(({ newest: { labels, name, config }, parts }) => ({
        labels,
        name,
        config,
        samples: () => joined(parts),
      })),
      notices: [...notices.values()],
    }))
  );
}

function isSame(a: Content, b: Content): boolean {
  return (
    a.series.length === b.series.length &&
    a.series.every((one, i) => isSameSeries(one, b.series[i])) &&
    JSON.stringify(a.notices) === JSON.stringify(b.notices)
  );
}

function isSameSeries(a: CellSeries, b: CellSeries): boolean {
  return (
    a.name === b.name &&
    labelKey(a.labels) === labelKey(b.labels) &&
    JSON.stringify(a.config) === JSON.stringify(b.config) &&
    sameSamples(a.samples, b.samples)
  );
}
