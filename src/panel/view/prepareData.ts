import type { ScaleDistribution, ScaleDistributionConfig } from '@grafana/schema';
import type { AnomalyFieldConfig } from '../options';
import type { SeriesView } from '../../frames/read/view';
import { neverNegative } from '../../words/rangeText';
import { scaleKeyOf } from './scaleKey';
import type { Slot } from './prepareSlots';

/** uPlot's aligned data: times in ms first, then one array per slot. null: gap; undefined: the series has no row at this time. */
type AlignedValues = Array<number | null | undefined>;
type AlignedData = [times: number[], ...values: AlignedValues[]];

export interface Aligned {
  data: AlignedData;
  /** Per series: aligned index -> row in its frame, -1 where it has none. Absent: the frame's rows are the aligned ones. */
  rows: Array<Int32Array | undefined>;
}

/** Puts all series on one list of times. Frames on one grid, the usual case, are not copied. */
export function alignSeries(series: SeriesView[], slots: Slot[]): Aligned {
  const timesOf = series.map((one): number[] => one.time.values);
  const between = slots.flatMap((slot) => (slot.times ? [slot.times] : []));
  const shared = between.length === 0 && timesOf.length > 0 && timesOf.every((times) => sameTimes(times, timesOf[0]));
  const times = shared ? timesOf[0] : union([...timesOf, ...between]);
  const rows = timesOf.map((own) => (shared ? undefined : rowsAt(times, own)));
  const smallest = series.map(smallestOf);
  const keys = series.map(({ observed }) => scaleKeyOf(observed));
  const limits = series.map((one, i) => limitsOf(one, Math.min(...smallest.filter((_, j) => keys[j] === keys[i]))));
  const values = slots.map((slot) => {
    const own = slot.times ? rowsAt(times, slot.times) : rows[slot.series];
    return aligned(drawable(slot, limits[slot.series]), own, times.length);
  });
  return { data: [times, ...values], rows };
}

/** The row of a series at an aligned index; -1 where it has none. */
export function rowAt(rows: Aligned['rows'], series: number, index: number): number {
  const own = rows[series];
  return own ? own[index] : index;
}

/** Values that may stretch the axis: NaN and infinities are gaps, and what lies beyond the axis' floor or an edge's reach lies on it. */
function drawable({ role, field }: Slot, limits: Limits): AlignedValues {
  const values: AlignedValues = field.values;
  const reach = EDGES.has(role) ? limits.reach : Infinity;
  const floor = Math.max(SAMPLES.has(role) ? limits.sampleFloor : limits.modelFloor, -reach);
  let copy: AlignedValues | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value == null || (Number.isFinite(value) && value >= floor && value <= reach)) {
      continue;
    }
    copy ??= values.slice();
    copy[i] = Number.isFinite(value) ? Math.max(floor, Math.min(reach, value)) : null;
  }
  return copy ?? values;
}

/** What may stretch the axis, of one series. */
interface Limits {
  /** The largest size of an edge. */
  reach: number;
  /** The lowest of the samples, and of what the model makes of them. */
  sampleFloor: number;
  modelFloor: number;
}

const SAMPLES: ReadonlySet<Slot['role']> = new Set(['observed', 'raw']);
const EDGES: ReadonlySet<Slot['role']> = new Set(['lower', 'upper', 'innerLower', 'innerUpper']);
/** A band that is many times as wide as all that was observed or predicted would make a flat line of it. */
const MOST_TIMES = 5;

/** The largest size at which an edge stretches the axis; any where nothing but zeros was observed and predicted. */
function reachOf({ observed, fields }: SeriesView): number {
  let size = 0;
  for (const values of [observed.values, fields.predicted?.values ?? []] as AlignedValues[]) {
    for (let i = 0; i < values.length; i++) {
      const one = Math.abs(values[i] ?? 0);
      size = one > size && one < Infinity ? one : size;
    }
  }
  return size > 0 ? MOST_TIMES * size : Infinity;
}

/** The aligned index at or before one, or the first after it, at which a series has a row: samples between its rows are not judged. */
export function rowIndex(rows: Aligned['rows'], series: number, index: number): number {
  const own = rows[series];
  if (!own || own[index] >= 0) {
    return index;
  }
  let before = index;
  while (before >= 0 && own[before] < 0) {
    before--;
  }
  return before >= 0 ? before : own.findIndex((row) => row >= 0);
}

/** What a logarithmic axis has to show; nothing else asks. */
function smallestOf({ observed, fields }: SeriesView): number {
  return scaleOf(observed)?.type === LOG
    ? Math.min(leastPositive(observed.values), leastPositive(fields.predicted?.values ?? []))
    : Infinity;
}

function scaleOf({ config }: SeriesView['observed']): ScaleDistributionConfig | undefined {
  return (config.custom as Partial<AnomalyFieldConfig> | undefined)?.scaleDistribution;
}

/**
 * What the model makes of a metric that never is negative may reach below zero, if by a rounding error only, and the axis does not
 * follow it. A logarithmic axis begins at the power below the smallest sample of all its series: there the zeros of each of them lie.
 */
function limitsOf(series: SeriesView, smallest: number): Limits {
  const { observed } = series;
  const reach = reachOf(series);
  const scale = scaleOf(observed);
  if (scale?.type === LOG) {
    const base = Math.log(scale.log ?? 2);
    const floor = Number.isFinite(smallest) ? Math.exp(base * Math.floor(Math.log(smallest) / base + 1e-9)) : -Infinity;
    return { reach, sampleFloor: floor, modelFloor: floor };
  }
  return { reach, sampleFloor: -Infinity, modelFloor: neverNegative(observed.values) ? 0 : -Infinity };
}

// The schema's enums are not bundled for a word.
const LOG = 'log' as ScaleDistribution;

function leastPositive(values: AlignedValues): number {
  return values.reduce<number>((least, value) => (value! > 0 && value! < least ? value! : least), Infinity);
}

function aligned(values: AlignedValues, rows: Int32Array | undefined, length: number): AlignedValues {
  if (!rows) {
    return values;
  }
  const out: AlignedValues = new Array(length);
  for (let i = 0; i < length; i++) {
    out[i] = rows[i] < 0 ? undefined : values[rows[i]];
  }
  return out;
}

function sameTimes(a: number[], b: number[]): boolean {
  let i = a === b ? a.length : 0;
  while (i < a.length && a[i] === b[i]) {
    i++;
  }
  return i === b.length;
}

function union(lists: number[][]): number[] {
  const all = new Set<number>();
  for (const list of lists) {
    for (const time of list) {
      all.add(time);
    }
  }
  return [...Float64Array.from(all).sort()];
}

function rowsAt(times: number[], own: number[]): Int32Array {
  const rows = new Int32Array(times.length).fill(-1);
  for (let i = 0, row = 0; i < times.length && row < own.length; i++) {
    if (own[row] === times[i]) {
      rows[i] = row++;
    }
  }
  return rows;
}
