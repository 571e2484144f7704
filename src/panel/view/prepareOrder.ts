import { firedEvents, type SeriesView } from '../../frames/read/view';
import type { SeriesOrder } from '../options';

type Ranked = Pick<SeriesView, 'verdict' | 'fields' | 'observed' | 'time' | 'meta'>;

/** Sorts and cuts the list of series. A limit of 0 keeps all; equally abnormal series keep the query's order. */
export function orderSeries<T extends Ranked>(
  series: T[],
  order: SeriesOrder,
  limit: number
): { listed: T[]; more: number } {
  const sorted = order === 'anomalous' && series.length > 1 ? mostAnomalousFirst(series) : series;
  const listed = limit > 0 ? sorted.slice(0, limit) : sorted;
  return { listed, more: series.length - listed.length };
}

/** The most urgent first. */
const URGENCIES = ['open event', 'outside now', 'live', 'ended'] as const;
type Urgency = (typeof URGENCIES)[number];

/** Samples of one scrape come within this many steps. */
const LIVE_STEPS = 3;

/** By urgency, then by how abnormal the picture is; what has ended by when it did. */
function mostAnomalousFirst<T extends Ranked>(series: T[]): T[] {
  const lastRows = series.map(lastRow);
  const nowMs = series.reduce((newest, { time }, i) => Math.max(newest, timeOf(time, lastRows[i])), -Infinity);
  const ranked = series.map((one, i) => {
    const lastMs = timeOf(one.time, lastRows[i]);
    const urgency = urgencyOf(one, lastRows[i], nowMs - lastMs);
    return { one, urgency, weight: abnormality(one), lastMs };
  });
  return ranked
    .sort(
      (a, b) =>
        URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency) ||
        (a.urgency === 'ended' ? b.lastMs - a.lastMs : 0) ||
        b.weight - a.weight
    )
    .map(({ one }) => one);
}

function urgencyOf(one: Ranked, row: number, agoMs: number): Urgency {
  const isLive = agoMs <= LIVE_STEPS * (one.meta?.stepMs ?? Infinity);
  const isAbsent = row >= 0 && one.meta?.absences?.some(({ open }) => open);
  if (!isLive && !isAbsent) {
    return 'ended';
  }
  if (isAbsent || firedEvents(one).some(({ open }) => open)) {
    return 'open event';
  }
  return one.verdict[row] ? 'outside now' : 'live';
}

/** Row of the newest sample; -1 without one. */
function lastRow({ observed }: Ranked): number {
  let row = observed.values.length - 1;
  while (row >= 0 && observed.values[row] == null) {
    row--;
  }
  return row;
}

function timeOf({ values }: Ranked['time'], row: number): number {
  return row < 0 ? -Infinity : values[row];
}

/** Sum of |score| over the rows outside: long and far outside ranks above short or near. Without a score, their number. */
function abnormality({ verdict, fields }: Pick<SeriesView, 'verdict' | 'fields'>): number {
  const score = fields.score?.values;
  let sum = 0;
  for (let i = 0; i < verdict.length; i++) {
    if (verdict[i]) {
      const size = Math.abs(score?.[i] ?? 1);
      sum += Number.isFinite(size) ? size : 1;
    }
  }
  return sum;
}
