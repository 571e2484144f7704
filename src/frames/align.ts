import {
  FieldType,
  type DataFrame,
  type Field,
  type FieldConfig,
  type Labels,
  type QueryResultMetaNotice,
} from '@grafana/data';
import type { Series } from '../core';

/** One series of an upstream's answers, put together from any number of frames. */
export interface LabelledSeries {
  labels: Labels;
  /** The name that the upstream gave it, by its legend format. */
  name?: string;
  /** Unit, decimals and the like, as the upstream set them. */
  config: FieldConfig;
  series: Series;
}

/** Series paired over frames. */
export interface Aligned {
  series: LabelledSeries[];
  /** What the upstream itself had to say (warnings, partial answers), each once, and that samples lie off the grid. */
  notices: QueryResultMetaNotice[];
}

interface Collected {
  field: Field;
  times: number[];
  values: number[];
}

/**
 * Frames of one or several answers -> one series for each set of labels, ascending, each time once (the first answer wins,
 * since a doubled boundary sample is the same sample). `null` is a missing sample, NaN is a sample that is NaN.
 *
 * @param stepMs - samples that are not on its multiples are left out, and a notice says so: the upstream chose another step
 */
export function alignFrames(frames: DataFrame[], stepMs: number): Aligned {
  const found = new Map<string, Collected>();
  let offGrid = 0;
  for (const frame of frames) {
    const time = frame.fields.find((field) => field.type === FieldType.time);
    for (const field of time ? frame.fields : []) {
      if (field.type !== FieldType.number) {
        continue;
      }
      const key = labelKey(field.labels ?? {});
      const collected = found.get(key) ?? { field, times: [], values: [] };
      found.set(key, collected);
      offGrid += collect(time!.values, field.values, stepMs, collected);
    }
  }
  const series = [...found.values()].map(({ field, times, values }) => ({
    labels: field.labels ?? {},
    name: field.config.displayNameFromDS ?? field.config.displayName,
    config: field.config,
    series: sorted(times, values),
  }));
  const notices = frames.flatMap((frame) => frame.meta?.notices ?? []);
  return { series, notices: distinct(offGrid > 0 ? [...notices, offGridNotice(stepMs)] : notices) };
}

/** Equal labels in any order give an equal key. */
export function labelKey(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function distinct(notices: QueryResultMetaNotice[]): QueryResultMetaNotice[] {
  return [...new Map(notices.map((notice) => [notice.text, notice])).values()];
}

function offGridNotice(stepMs: number): QueryResultMetaNotice {
  const text = `Samples were left out: the data source answered at another step than ${stepMs / 1000} s.`;
  return { severity: 'warning', text };
}

function collect(times: ArrayLike<number>, values: ArrayLike<number | null>, stepMs: number, into: Collected): number {
  let offGrid = 0;
  for (let i = 0; i < times.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) {
      continue;
    }
    if (times[i] % stepMs !== 0) {
      offGrid++;
      continue;
    }
    into.times.push(times[i]);
    into.values.push(value);
  }
  return offGrid;
}

function sorted(times: number[], values: number[]): Series {
  const ascending = times.every((time, i) => i === 0 || time > times[i - 1]);
  if (ascending) {
    return { times: Float64Array.from(times), values: Float64Array.from(values) };
  }
  // A stable sort keeps the first answer first among equals.
  const order = times.map((_, i) => i).sort((a, b) => times[a] - times[b]);
  const kept = order.filter((i, position) => position === 0 || times[i] !== times[order[position - 1]]);
  return { times: Float64Array.from(kept, (i) => times[i]), values: Float64Array.from(kept, (i) => values[i]) };
}
