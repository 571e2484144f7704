import type { DataFrame, QueryResultMetaNotice } from '@grafana/data';
import type { Analysis } from '../core';
import type { Aligned } from './align';
import { historyNotice, length } from './historyNotice';
import { seriesName } from './seriesName';
import { toFrame } from './toFrame';

/** What all frames of one query have in common. */
export interface QueryContext {
  refId: string;
  expr: string;
  legendFormat?: string;
  stepMs: number;
  show: 'band' | 'cycles';
  executed: string;
  nowMs?: number;
}

/**
 * One frame for each series. A notice that would be the same for many series is said once, on the first of them, since
 * Grafana shows the notices of all frames in one list.
 *
 * @param analyses - one for each of `aligned.series`, in the same order
 */
export function toFrames(aligned: Aligned, analyses: Analysis[], query: QueryContext): DataFrame[] {
  const said = new Set<string>();
  const once = (notices: QueryResultMetaNotice[]) =>
    notices.filter(({ text }) => !said.has(text) && said.add(text) !== undefined);

  return analyses.map((analysis, index) => {
    const { labels, name, config } = aligned.series[index];
    return toFrame(analysis, {
      refId: query.refId,
      name: seriesName(name, labels, query.legendFormat, query.expr),
      labels,
      config,
      stepMs: query.stepMs,
      show: query.show,
      executed: query.executed,
      nowMs: query.nowMs,
      notices: once([
        historyNotice(analysis.history, analysis.model),
        ...offGridNotice(aligned.offGrid, query.stepMs),
        ...aligned.notices,
      ]),
    });
  });
}

function offGridNotice(offGrid: number, stepMs: number): QueryResultMetaNotice[] {
  const text = `${offGrid} samples were left out: the data source answered at another step than ${length(stepMs)}.`;
  return offGrid === 0 ? [] : [{ severity: 'warning', text }];
}
