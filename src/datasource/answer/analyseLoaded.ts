import type { DataFrame } from '@grafana/data';
import { map, type Observable } from 'rxjs';
import { analyze, countBelow, type ModelSpec, type Series } from '../../core';
import { observedOnly } from '../../frames/write/observedOnly';
import { frameMaker, type QueryContext, type Recall } from '../../frames/write/frameMaker';
import { visibleAnalysis } from '../../frames/write/visibleAnalysis';
import type { Joined, JoinedSeries } from '../history/mergeCells';
import { inSlices } from '../slices/inSlices';
import { evaluationTimes, type Plan } from '../plan/plan';

/**
 * All samples -> the frames of the picture, series after series, so that many series do not stop the page. Judged on the grid
 * of the history step, whatever the picture's own points. Series that the history alone holds, such as pods that are gone, get
 * no frame.
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
  return framesOfShown(joined.series, plan, (series, index) => {
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
  return framesOfShown(joined.series, plan, (series, index) => frameOf(observedOnly(series, times, model), index));
}

/** A query's only series is shown without a sample, too: its range says what is missing. */
function framesOfShown(
  all: JoinedSeries[],
  plan: Plan,
  make: (series: Series, index: number) => DataFrame
): Observable<DataFrame[]> {
  return inSlices(all, ({ samples }, index) => {
    const series = samples();
    return all.length === 1 || isInPicture(series, plan) ? make(series, index) : undefined;
  }).pipe(map((frames) => frames.filter((frame) => frame !== undefined)));
}

function isInPicture({ times }: Series, { visibleFromMs, evaluateToMs }: Plan): boolean {
  return times[countBelow(times, visibleFromMs)] <= evaluateToMs;
}
