import { type DataFrame, type Field, FieldType } from '@grafana/data';
import { analyze, judge, type Analysis } from '../../core';
import { MIN_POINTS, plainModel, type PlainMethod } from './plainModel';
import { roleOf } from '../roles';
import { isHistogram } from '../write/align';
import { toFrame } from '../write/toFrame';
import { isSeriesView, viewOfFrame, type SeriesView } from './view';

/**
 * A plain frame (from any data source) -> one view per number field, with a range computed from the frame's own points.
 * Empty where that is impossible: fewer than ten points, times that do not ascend, or histograms.
 */
export function viewsOfPlainFrame(frame: DataFrame, frameIndex: number, method: PlainMethod): SeriesView[] {
  const time = frame.fields.find((field) => field.type === FieldType.time);
  if (method === 'off' || !time || isHistogram(frame)) {
    return [];
  }
  const numbers = frame.fields.filter((field) => field.type === FieldType.number && !isJudgement(field));
  return numbers.flatMap((field) => viewOfField(frame, frameIndex, time.values, field, method) ?? []);
}

/** Verdicts and scores are no metric that could have a range. */
function isJudgement(field: Field): boolean {
  return ['verdict', 'score'].includes(roleOf(field)?.role ?? '');
}

function viewOfField(
  frame: DataFrame,
  frameIndex: number,
  times: number[],
  field: Field,
  method: PlainMethod
): SeriesView | undefined {
  const kept = times.flatMap((_time, row) => (field.values[row] == null ? [] : [row]));
  const ascending = times.every((time, row) => row === 0 || time > times[row - 1]);
  if (kept.length < MIN_POINTS || !ascending) {
    return undefined;
  }
  const stepMs = medianStep(times)!;
  const series = {
    times: Float64Array.from(kept, (row) => times[row]),
    values: Float64Array.from(kept, (row) => field.values[row]),
  };
  const model = plainModel(times[times.length - 1] - times[0], stepMs, method);
  const analysis = withoutFirst(analyze(series, withHoles(times, stepMs), model));
  const made = toFrame(analysis, {
    refId: frame.refId ?? '',
    name: field.name,
    labels: field.labels ?? {},
    config: field.config,
    stepMs,
    notices: [],
    show: 'band',
  });
  const view = viewOfFrame(made, frameIndex);
  if (!isSeriesView(view)) {
    return undefined;
  }
  // The field itself stays, with its display, links and settings; only rows for gaps may have been added.
  const observed: Field = { ...field, values: view.observed.values, state: { ...field.state, calcs: undefined } };
  return { ...view, frame, observed, fields: { ...view.fields, observed }, plain: field };
}

/** A spread of a handful of points means nothing: the first ten that have one are not judged. */
function withoutFirst(analysis: Analysis): Analysis {
  const sigma = analysis.sigma.slice();
  const score = analysis.score.slice();
  for (let i = 0, judged = 0; i < sigma.length && judged < MIN_POINTS; i++) {
    judged += Number.isNaN(sigma[i]) ? 0 : 1;
    sigma[i] = NaN;
    score[i] = NaN;
  }
  return judge({ ...analysis, sigma, score });
}

/** Undefined for fewer than two times. */
export function medianStep(times: number[]): number | undefined {
  const steps = Float64Array.from(times.slice(1), (time, i) => time - times[i]).sort();
  return steps[steps.length >> 1];
}

/** A row without a value one step after each point that is followed by a gap: plain frames often leave missing rows out. */
function withHoles(times: number[], stepMs: number): Float64Array {
  return Float64Array.from(
    times.flatMap((time, row) => (times[row + 1] - time > 1.5 * stepMs ? [time, time + stepMs] : [time]))
  );
}
