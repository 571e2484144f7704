import { labelKey } from '../../frames/write/align';
import { cellSpan } from './cells';
import type { GridSamples } from './gridSamples';
import type { Cell, CellSeries } from './historyCache';

/** Counts up with the form of a cell: what an earlier version wrote is asked again. */
const VERSION = 1;

/** A settled cell as the browser keeps it. */
export interface StoredCell extends Cell {
  version: number;
}

export function toStored(cell: Cell): StoredCell {
  const { series, notices, toMs, settledToMs, answeredMs } = cell;
  return { version: VERSION, series, notices, toMs, settledToMs, answeredMs };
}

/** The cell when the record is whole; undefined when another version, another page or a fault has written it. */
export function fromStored(record: unknown, index: number, stepMs: number): Cell | undefined {
  const span = cellSpan(index, stepMs);
  if (!isObject(record) || record.version !== VERSION) {
    return undefined;
  }
  const { series, notices, toMs, settledToMs, answeredMs } = record;
  const isWhole =
    toMs === span.toMs &&
    settledToMs === span.toMs &&
    Number.isFinite(answeredMs) &&
    Array.isArray(notices) &&
    notices.every(isRemark) &&
    Array.isArray(series) &&
    series.length > 0 &&
    series.every((one) => isSeries(one, span.fromMs, span.toMs, stepMs)) &&
    new Set(series.map(({ labels }: CellSeries) => labelKey(labels))).size === series.length;
  return isWhole ? ({ series, notices, toMs, settledToMs, answeredMs } as Cell) : undefined;
}

function isSeries(one: unknown, fromMs: number, toMs: number, stepMs: number): boolean {
  return (
    isObject(one) &&
    isObject(one.labels) &&
    Object.values(one.labels).every((value) => typeof value === 'string') &&
    (one.name === undefined || typeof one.name === 'string') &&
    isConfig(one.config) &&
    isObject(one.samples) &&
    areSamples(one.samples, fromMs, toMs, stepMs)
  );
}

/** What is drawn as text is one. */
function isConfig(config: unknown): boolean {
  const isText = (value: unknown) => value === undefined || typeof value === 'string';
  return isObject(config) && [config.unit, config.displayName, config.displayNameFromDS].every(isText);
}

function areSamples(
  { firstMs, values, times }: Partial<Record<keyof GridSamples, unknown>>,
  fromMs: number,
  toMs: number,
  stepMs: number
): boolean {
  const isTime = (timeMs: number) => timeMs >= fromMs && timeMs <= toMs && timeMs % stepMs === 0;
  if (typeof firstMs !== 'number' || !isTime(firstMs) || !isColumn(values) || values.length === 0) {
    return false;
  }
  return times === undefined
    ? firstMs + (values.length - 1) * stepMs <= toMs
    : isColumn(times) &&
        times.length === values.length &&
        times[0] === firstMs &&
        times.every((timeMs, i) => isTime(timeMs) && (i === 0 || timeMs > times[i - 1]));
}

function isRemark(notice: unknown): boolean {
  return isObject(notice) && notice.severity === 'info' && typeof notice.text === 'string';
}

/** By its tag: a clone may come from another realm than this page's. */
function isColumn(value: unknown): value is Float64Array {
  return Object.prototype.toString.call(value) === '[object Float64Array]';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
