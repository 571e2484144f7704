import { FieldType, type DataFrame, type Field } from '@grafana/data';
import type { AnomalyEvent } from '../../core';
import { anomalyMeta, roleOf, type AnomalyFrameMeta, type FieldRole } from '../roles';
import { pendingRows } from './pendingRows';
import { verdictOfEdges } from './verdictOfEdges';

/** The vote of one past cycle; which fields are there depends on what the query asked for. */
interface CycleView {
  /** k: how many periods ago. */
  cycle: number;
  pastMean?: Field;
  growth?: Field;
  predicted?: Field;
}

/** One frame, read by its roles. All fields have one entry per time; null (or NaN) = no value here. */
export interface SeriesView {
  frame: DataFrame;
  frameIndex: number;
  time: Field;
  observed: Field;
  fields: Partial<Record<FieldRole, Field>>;
  /** Ascending k. */
  cycles: CycleView[];
  meta?: AnomalyFrameMeta;
  /** The core's `Analysis.verdict`; null, NaN or nothing where it has none. Truthy = outside. */
  verdict: ArrayLike<number | null>;
  /** The plain field whose range was computed here from its own points, not by the data source from history. */
  plain?: Field;
  /** 1 where a row outside belongs to an event that is shorter than `for`. Absent: nowhere. */
  pending?: Uint8Array;
}

/** Why a frame cannot be read; `frame` is its index, `missing` the roles it lacks. */
export type FrameProblem =
  | { code: 'no-time'; frame: number }
  | { code: 'no-number'; frame: number }
  /** Of ours, made for a state timeline: verdicts as words. */
  | { code: 'only-states'; frame: number }
  | { code: 'no-roles'; frame: number; missing: FieldRole[] };

/** Reads one frame by its roles: needs a time, `observed`, and something to compare it with. */
export function viewOfFrame(frame: DataFrame, frameIndex: number): SeriesView | FrameProblem {
  const time = frame.fields.find((field) => field.type === FieldType.time);
  if (!time) {
    return { code: 'no-time', frame: frameIndex };
  }
  if (!frame.fields.some((field) => field.type === FieldType.number)) {
    return { code: anomalyMeta(frame) ? 'only-states' : 'no-number', frame: frameIndex };
  }
  const fields: SeriesView['fields'] = {};
  const cycles = new Map<number, CycleView>();
  for (const field of frame.fields) {
    const config = roleOf(field);
    if (!config) {
      continue;
    }
    if (config.cycle === undefined) {
      fields[config.role] = field;
      continue;
    }
    const cycle = cycles.get(config.cycle) ?? { cycle: config.cycle };
    if (config.role === 'pastMean' || config.role === 'growth') {
      cycle[config.role] = field;
    } else {
      cycle.predicted = field;
    }
    cycles.set(config.cycle, cycle);
  }
  const missing = missingRoles(fields, cycles.size);
  if (missing.length > 0 || !fields.observed) {
    return { code: 'no-roles', frame: frameIndex, missing };
  }
  const meta = withScores(anomalyMeta(frame));
  return {
    frame,
    frameIndex,
    time,
    observed: fields.observed,
    fields,
    cycles: [...cycles.values()].sort((a, b) => a.cycle - b.cycle),
    meta,
    verdict: fields.verdict?.values ?? verdictOfEdges(fields.observed, fields, meta),
    pending: pendingRows(time.values, meta?.events),
  };
}

/** A snapshot keeps frames as JSON, which has null where an event has no score, NaN. */
function withScores(meta: AnomalyFrameMeta | undefined): AnomalyFrameMeta | undefined {
  return meta?.events?.some(({ peakScore }) => peakScore === null)
    ? { ...meta, events: meta.events.map((event) => ({ ...event, peakScore: event.peakScore ?? NaN })) }
    : meta;
}

function missingRoles(fields: SeriesView['fields'], cycles: number): FieldRole[] {
  const missing: FieldRole[] = fields.observed ? [] : ['observed'];
  if (fields.predicted || cycles > 0 || (fields.lower && fields.upper)) {
    return missing;
  }
  return [...missing, ...(['predicted', 'lower', 'upper'] as const).filter((role) => !fields[role])];
}

export function isSeriesView(read: SeriesView | FrameProblem): read is SeriesView {
  return 'observed' in read;
}

/** The events of a series that lasted at least as long as `for`, and are no mere return. */
export function firedEvents({ meta }: { meta?: Pick<AnomalyFrameMeta, 'events'> }): AnomalyEvent[] {
  return (meta?.events ?? []).filter(({ pending, isReturn }) => !pending && !isReturn);
}
