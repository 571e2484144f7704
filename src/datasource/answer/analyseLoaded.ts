import type { DataFrame } from '@grafana/data';
import { map, type Observable } from 'rxjs';
import {
  absencesOf,
  absentRuns,
  analyzeInSteps,
  countBelow,
  isReplaced,
  missedSpans,
  type KeptUnits,
  type ModelSpec,
  type Series,
  type Steps,
} from '../../core';
import { observedOnly } from '../../frames/write/observedOnly';
import { frameMaker, lazily, type QueryContext, type Recall } from '../../frames/write/frameMaker';
import { visibleAnalysis } from '../../frames/write/visibleAnalysis';
import type { Joined, JoinedSeries } from '../history/mergeCells';
import { stepsInSlices } from '../slices/inSlices';
import { evaluationTimes, type Plan } from '../plan/plan';

/**
 * All samples -> the frames of the picture, series after series, so that many series do not stop the page. Judged on the grid
 * of the history step, whatever the picture's own points. Series that the history alone holds, such as pods that are gone, get
 * no frame.
 *
 * @param answeredMs - when the upstream answered last: it is no absence that nothing came since
 * @param units - of `sharp`, kept for refreshes
 */
export function bandFrames(
  joined: Joined,
  plan: Plan,
  model: ModelSpec,
  points: number,
  context: QueryContext,
  recall?: Recall,
  answeredMs = Infinity,
  units?: KeptUnits
): Observable<DataFrame[]> {
  const times = evaluationTimes(plan);
  const { stepMs, nowMs } = context;
  // Without a clock nobody knows whether a sample is missing or still to come.
  const knownToMs = Math.min(nowMs ?? -Infinity, answeredMs);
  const frameOf = frameMaker(joined, context, recall);
  const births = lazily(() => joined.series.map(({ samples }) => samples().times[0]));
  return framesOfShown(joined.series, function* (series, index, isAlone) {
    const runs = absentRuns(series, times, model, stepMs, knownToMs).filter(
      ({ from, to }) => times[to] >= plan.visibleFromMs && !isReplaced(times[from], births())
    );
    if (
      !isAlone &&
      runs.length === 0 &&
      !hasSamples(series, plan.keptFromMs ?? plan.visibleFromMs, plan.evaluateToMs)
    ) {
      return undefined;
    }
    const analysis = yield* analyzeInSteps(series, times, model, stepMs, nowMs, units);
    yield;
    const visible = visibleAnalysis(analysis, series, plan.visibleFromMs, points, { stepMs, toMs: knownToMs });
    return frameOf(visible, index, {
      absences: absencesOf(runs, analysis, knownToMs),
      missed: missedSpans(series, visible, knownToMs),
    });
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
  return framesOfShown(joined.series, function* (series, index, isAlone) {
    return isAlone || hasSamples(series, plan.visibleFromMs, plan.evaluateToMs)
      ? frameOf(observedOnly(series, times, model), index)
      : undefined;
  });
}

/** A query's only series is shown without a sample, too: its range says what is missing. */
function framesOfShown(
  all: JoinedSeries[],
  make: (series: Series, index: number, isAlone: boolean) => Steps<DataFrame | undefined>
): Observable<DataFrame[]> {
  return stepsInSlices(all, ({ samples }, index) => make(samples(), index, all.length === 1)).pipe(
    map((frames) => frames.filter((frame) => frame !== undefined))
  );
}

export function hasSamples({ times }: Series, fromMs: number, toMs: number): boolean {
  return times[countBelow(times, fromMs)] <= toMs;
}
