import type { DataFrame } from '@grafana/data';
import { analyze, type ModelSpec } from '../core';
import type { Aligned } from '../frames/align';
import { observedOnly } from '../frames/observedOnly';
import { toFrames, type QueryContext } from '../frames/toFrames';
import { visibleAnalysis } from '../frames/visibleAnalysis';
import { evaluationTimes, type Plan } from './plan';

/** All samples -> the frames of the picture. Judged on the grid of the history step, whatever the picture's own points. */
export function bandFrames(
  aligned: Aligned,
  plan: Plan,
  model: ModelSpec,
  points: number,
  context: QueryContext
): DataFrame[] {
  const times = evaluationTimes(plan);
  const analyses = aligned.series.map(({ series }) =>
    visibleAnalysis(analyze(series, times, model), series, plan.visibleFromMs, points)
  );
  return toFrames(aligned, analyses, context);
}

/** What can be shown while the history is on its way. */
export function observedFrames(aligned: Aligned, plan: Plan, model: ModelSpec, context: QueryContext): DataFrame[] {
  const times = evaluationTimes(plan).filter((time) => time >= plan.visibleFromMs);
  return toFrames(
    aligned,
    aligned.series.map(({ series }) => observedOnly(series, times, model)),
    context
  );
}
