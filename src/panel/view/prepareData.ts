import type { SeriesView } from '../../frames/read/view';
import { neverNegative } from './values';
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
  const shared = timesOf.length > 0 && timesOf.every((times) => sameTimes(times, timesOf[0]));
  const times = shared ? timesOf[0] : union(timesOf);
  const rows = timesOf.map((own) => (shared ? undefined : rowsAt(times, own)));
  const values = slots.map((slot) => aligned(drawable(slot, series[slot.series]), rows[slot.series], times.length));
  return { data: [times, ...values], rows };
}

/** The row of a series at an aligned index; -1 where it has none. */
export function rowAt(rows: Aligned['rows'], series: number, index: number): number {
  const own = rows[series];
  return own ? own[index] : index;
}

/**
 * Values that may stretch the axis: NaN and infinities are gaps, and a lower edge below zero of a metric that never is negative
 * does not pull the axis below zero (the band is then cut by the picture's edge).
 */
function drawable(slot: Slot, series: SeriesView): AlignedValues {
  const values: AlignedValues = slot.field.values;
  const cutAtZero = (slot.role === 'lower' || slot.role === 'innerLower') && neverNegative(series.observed.values);
  let copy: AlignedValues | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value == null || (Number.isFinite(value) && !(cutAtZero && value < 0))) {
      continue;
    }
    copy ??= values.slice();
    copy[i] = Number.isFinite(value) ? 0 : null;
  }
  return copy ?? values;
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
  return a === b || (a.length === b.length && a.every((time, i) => time === b[i]));
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
