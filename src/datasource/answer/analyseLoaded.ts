import type { DataFrame } from '@grafana/data';
import type { Observable } from 'rxjs';
import { analyze, type ModelSpec } from '../../core';
import type { Aligned } from '../../frames/write/align';
import { observedOnly } from '../../frames/write/observedOnly';
import { frameMaker, type QueryContext } from '../../frames/write/frameMaker';
import { visibleAnalysis } from '../../frames/write/visibleAnalysis';
import { inSlices } from '../slices/inSlices';
import { evaluationTimes, type Plan } from '../plan/plan';

/**
 * All samples -> the frames of the picture, series after series, so that many series do not stop the page. Judged on the grid
 * of the history step, whatever the picture's own points.
 */
export function bandFrames(
  aligned: Aligned,
  plan: Plan,
  model: ModelSpec,
  points: number,
  context: QueryContext
): Observable<DataFrame[]> {
  const times = evaluationTimes(plan);
  const frameOf = frameMaker(aligned, context);
  return inSlices(aligned.series, ({ series }, index) =>
    frameOf(
      visibleAnalysis(analyze(series, times, model, context.stepMs, context.nowMs), series, plan.visibleFromMs, points),
      index
    )
  );
}

/** What can be shown while the history is on its way. */
export function observedFrames(
  aligned: Aligned,
  plan: Plan,
  model: ModelSpec,
  context: QueryContext
): Observable<DataFrame[]> {
  const times = evaluationTimes(plan).filter((time) => time >= plan.visibleFromMs);
  const frameOf = frameMaker(aligned, context);
  return inSlices(aligned.series, ({ series }, index) => frameOf(observedOnly(series, times, model), index));
}
