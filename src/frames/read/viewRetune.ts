import { FieldType, type Field } from '@grafana/data';
import { eventsByWidth, judge, type Judgement, type Prepared } from '../../core';
import type { FieldRole, WidthCurve } from '../roles';
import { tiersFrom } from '../tierFields';
import { pendingRows } from './pendingRows';
import type { SeriesView } from './view';
import { WIDTHS } from '../write/widthCurve';
import { withGaps } from '../write/withGaps';

type Tuning = Partial<Judgement>;

/** Band, verdicts and events once more for other settings, from predictions and sigmas in the frame: no query is needed. */
export function retuneView<T extends SeriesView>(series: T, tuning: Tuning): T {
  const prepared = preparedOf(series);
  if (!prepared || !series.meta) {
    return series;
  }
  const judged = judge(prepared, withInner(tuning, prepared.model));
  const fields = { ...series.fields };
  const judgedAnew: Array<[FieldRole, Float64Array | undefined]> = [
    ['lower', judged.lower],
    ['upper', judged.upper],
    ['innerLower', judged.innerLower],
    ['innerUpper', judged.innerUpper],
    ['lastingLower', judged.lasting?.lower],
    ['lastingUpper', judged.lasting?.upper],
    ['verdict', judged.verdict],
  ];
  for (const [role, values] of judgedAnew) {
    const field = fields[role];
    if (field && values) {
      fields[role] = { ...field, values: withGaps(values), state: { ...field.state, calcs: undefined } };
    }
  }
  return {
    ...series,
    fields,
    meta: { ...series.meta, model: judged.model, events: judged.events },
    verdict: judged.verdict,
    pending: pendingRows(series.time.values, judged.events),
  };
}

/** An inner range is never wider than the range around it. */
function withInner(tuning: Tuning, { innerBandWidth }: Prepared['model']): Tuning {
  const { bandWidth } = tuning;
  return innerBandWidth !== undefined && bandWidth !== undefined && innerBandWidth > bandWidth
    ? { ...tuning, innerBandWidth: bandWidth }
    : tuning;
}

/** The number of events by band width over the rows of the frame; undefined when it lacks what a retuning needs. */
export function shownCurve(series: SeriesView): WidthCurve | undefined {
  const prepared = preparedOf(series);
  return (
    prepared && {
      fromMs: prepared.times[0],
      toMs: prepared.times[prepared.times.length - 1],
      widths: WIDTHS,
      events: eventsByWidth(prepared, WIDTHS),
    }
  );
}

/** Whether the frame holds what a retuning needs. */
export function canRetune({ fields, meta }: SeriesView): boolean {
  // Without its second tier, a frame of the method `sharp` would lose verdicts.
  const complete = meta?.model.method !== 'sharp' || (fields.lastingUnit && meta.tiers);
  return Boolean(fields.predicted && fields.sigma && fields.lower && fields.upper && meta && complete);
}

const prepared = new WeakMap<Field, Prepared>();

/** The arrays of a frame as the core wants them; kept as long as the frame, since a slider asks many times. */
export function preparedOf(series: SeriesView): Prepared | undefined {
  const { fields, observed, meta } = series;
  if (!canRetune(series) || !fields.predicted || !fields.sigma || !meta) {
    return undefined;
  }
  const known = prepared.get(observed);
  if (known) {
    return known;
  }
  const times = Float64Array.from(series.time.values);
  const made: Prepared = {
    model: meta.model,
    times,
    observed: column(observed),
    observedPresent: Uint8Array.from(observed.values, (value) => (value == null ? 0 : 1)),
    predicted: column(fields.predicted),
    sigma: column(fields.sigma),
    score: fields.score ? column(fields.score) : new Float64Array(times.length).fill(NaN),
    tiers: tiersFrom((role) => fields[role] && column(fields[role]), meta.tiers),
    cycles: [],
    history: meta.history,
  };
  prepared.set(observed, made);
  return made;
}

function column({ values, type }: Field): Float64Array {
  return type === FieldType.number
    ? Float64Array.from(values, (value) => value ?? NaN)
    : new Float64Array(values.length);
}
