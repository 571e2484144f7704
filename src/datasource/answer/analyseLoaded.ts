import type { DataFrame } from '@grafana/data';
import type { Observable } from 'rxjs';
import { analyze, type ModelSpec } from '../../core';
import { observedOnly } from '../../frames/write/observedOnly';
import { frameMaker, type QueryContext, type Recall } from '../../frames/write/frameMaker';
import { visibleAnalysis } from '../../frames/write/visibleAnalysis';
import type { Joined } from '../history/mergeCells';
import { inSlices } from '../slices/inSlices';
import { evaluationTimes, type Plan } from '../plan/plan';

/**
 * All samples -> the frames of the picture, series after series, so that many series do not stop the page. Judged on the grid
 * of the history step, whatever the picture's own points.
 */
export function bandFrames(
  joined: Joined,
  plan: Plan,
  model: ModelSpec,
  points: number,
  context: QueryContext,
  recall?: Recall
): Observable<DataFrame[]> {
  const times = evaluationTimes(plan);
  const frameOf = frameMaker(joined, context, recall);
  return inSlices(joined.series, ({ samples }, index) => {
    const series = samples();
    const analysis = analyze(series, times, model, context.stepMs, context.nowMs);
    return frameOf(visibleAnalysis(analysis, series, plan.visibleFromMs, points), index);
  });
}

/** Frames while the history is on its way. */
export function observedFrames(
  joined: Joined,
  plan: Plan,
  model: ModelSpec,
  context: QueryContext
): Observable<DataFrame[]> {
  const times = evaluationTimes(plan).filter((time) => time >= plan.visibleFromMs);
  const frameOf = frameMaker(joined, context);
  return inSlices(joined.series, ({ samples }, index) => frameOf(observedOnly(samples(), times, model), index));
}
