import {
  DataFrameType,
  FieldType,
  type DataFrame,
  type Field,
  type FieldConfig,
  type Labels,
  type QueryResultMetaNotice,
} from '@grafana/data';
import type { Series } from '../../core';
import { durationText } from '../../words/durations';
import { concatSeries } from './concatSeries';
import { t } from '../../language/translate';

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
  /** Notices of the upstream itself (warnings, partial answers), each once, and a notice on frames that were left out. */
  notices: QueryResultMetaNotice[];
}

interface Collected {
  field: Field;
  parts: Array<Series & { isAscending: boolean }>;
}

/**
 * Frames of one or several answers, added one by one -> one series for each set of labels, ascending, each time once (the
 * first answer wins, since a doubled boundary sample is the same sample). `null` is a missing sample, NaN is a sample that is
 * NaN. Histograms are left out, and a notice says so.
 *
 * @param stepMs - samples that are not on its multiples are left out, and a notice says so: the upstream chose another step
 */
export function alignment(stepMs: number): { add: (frame: DataFrame) => void; aligned: () => Aligned } {
  const found = new Map<string, Collected>();
  const notices = new Map<string, QueryResultMetaNotice>();
  const say = (notice: QueryResultMetaNotice) => notices.set(notice.text, notice);
  const add = (frame: DataFrame) => {
    frame.meta?.notices?.forEach(say);
    if (isHistogram(frame)) {
      say(histogramNotice());
      return;
    }
    const time = frame.fields.find((field) => field.type === FieldType.time);
    for (const field of time ? frame.fields : []) {
      if (field.type !== FieldType.number) {
        continue;
      }
      const key = labelKey(field.labels ?? {});
      const collected = found.get(key) ?? { field, parts: [] };
      found.set(key, collected);
      const part = onGrid(time!.values, field.values, stepMs);
      collected.parts.push(part);
      if (part.offGrid > 0) {
        say(offGridNotice(time!.values, stepMs));
      }
    }
  };
  const aligned = () => ({
    series: [...found.values()].map(({ field, parts }) => ({
      labels: field.labels ?? {},
      name: field.config.displayNameFromDS ?? field.config.displayName,
      config: field.config,
      series: parts.length === 1 && parts[0].isAscending ? parts[0] : sorted(concatSeries(parts)),
    })),
    notices: [...notices.values()],
  });
  return { add, aligned };
}

/** Made once for each object of labels: all samples of a series share it. */
const labelKeys = new WeakMap<Labels, string>();

/** Equal labels in any order give an equal key. */
export function labelKey(labels: Labels): string {
  let key = labelKeys.get(labels);
  if (key === undefined) {
    key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    labelKeys.set(labels, key);
  }
  return key;
}

/** Several numbers for each time and series: a native histogram of Prometheus, or the buckets of a classic one as a heatmap. */
export function isHistogram({ meta }: DataFrame): boolean {
  return meta?.type === DataFrameType.HeatmapCells || meta?.type === DataFrameType.HeatmapRows;
}

function histogramNotice(): QueryResultMetaNotice {
  const text = t(
    'frames.write.the-query-gives-histograms',
    'The query gives histograms, and a normal range needs one number for each time. Take a quantile, the mean or the count of them: histogram_quantile(0.95, sum(rate(...[5m]))), histogram_avg(...) or histogram_count(...).'
  );
  return { severity: 'warning', text };
}

function offGridNotice(times: ArrayLike<number>, stepMs: number): QueryResultMetaNotice {
  const distanceMs = times[1] - times[0];
  const advice =
    times[0] % distanceMs === 0
      ? t(
          'frames.write.the-data-source-answered',
          'The data source answered every {{distance}}: set the history step to that.',
          { distance: durationText(distanceMs) }
        )
      : t(
          'frames.write.the-data-source-answers',
          'The data source answers at other times than asked: does a proxy before it shift them?'
        );
  const text = t(
    'frames.write.samples-between-the-steps',
    'Samples between the steps of {{step}} are left out. {{advice}}',
    { step: durationText(stepMs), advice }
  );
  return { severity: 'warning', text };
}

/** The samples that are there and on multiples of the step, whether they ascend, and how many others there are. */
function onGrid(times: ArrayLike<number>, values: ArrayLike<number | null>, stepMs: number) {
  const part = { times: new Float64Array(times.length), values: new Float64Array(times.length) };
  let [count, offGrid, isAscending] = [0, 0, true];
  for (let i = 0; i < times.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) {
      continue;
    }
    if (Math.floor(times[i] / stepMs) * stepMs !== times[i]) {
      offGrid++;
      continue;
    }
    isAscending &&= count === 0 || times[i] > part.times[count - 1];
    part.times[count] = times[i];
    part.values[count++] = value;
  }
  return { times: part.times.subarray(0, count), values: part.values.subarray(0, count), isAscending, offGrid };
}

function sorted({ times, values }: Series): Series {
  if (isAscending(times)) {
    return { times, values };
  }
  // A stable sort keeps the first answer first among equals.
  const order = Array.from(times.keys()).sort((a, b) => times[a] - times[b]);
  const kept = order.filter((i, position) => position === 0 || times[i] !== times[order[position - 1]]);
  return { times: Float64Array.from(kept, (i) => times[i]), values: Float64Array.from(kept, (i) => values[i]) };
}

function isAscending(times: Float64Array): boolean {
  for (let i = 1; i < times.length; i++) {
    if (!(times[i] > times[i - 1])) {
      return false;
    }
  }
  return true;
}
