import type { LaneSeries } from './laneSeries';

/** A row of the picture, below the summary. */
export type LaneRow =
  | { kind: 'series'; key: string; series: number }
  /** The worst of a group; it can be opened. */
  | { kind: 'group'; key: string; value: string; members: number[]; abnormal: number; isOpen: boolean }
  /** All normal series as one; it can be opened. */
  | { kind: 'normal'; key: string; members: number[]; isOpen: boolean };

export type LaneState = 'now' | 'before' | 'normal';

interface RowOptions {
  /** Label whose values make groups; empty: none. */
  groupBy: string;
  /** As the query has them, and nothing folded. */
  inQueryOrder: boolean;
  /** Keys of groups and folds that were opened or closed by hand. */
  toggled: ReadonlySet<string>;
  /** Only these series, in this order, without groups and folds. */
  only?: number[];
}

/** Abnormal now: an event of at least `for` may still go on. */
export function stateOf({ events }: Pick<LaneSeries, 'events'>): LaneState {
  return events.length === 0 ? 'normal' : events.some(({ open }) => open) ? 'now' : 'before';
}

/** Abnormal now first, by how long and how bad; then those that were; normal ones are one row. */
export function prepareRows(series: LaneSeries[], options: RowOptions): LaneRow[] {
  const { groupBy, only } = options;
  if (only) {
    return only.map(rowOf);
  }
  const all = series.map((_, index) => index);
  if (groupBy === '') {
    return rowsOfOne(series, all, '', options);
  }
  const groups = new Map<string, number[]>();
  for (const index of all) {
    const value = series[index].labels[groupBy] ?? '';
    groups.set(value, [...(groups.get(value) ?? []), index]);
  }
  const ranked = [...groups].map(([value, members]) => ({
    value,
    members,
    abnormal: members.filter((index) => stateOf(series[index]) === 'now').length,
    rank: members.map((index) => rankOf(series[index])).sort(byRank)[0],
  }));
  if (!options.inQueryOrder) {
    ranked.sort((a, b) => byRank(a.rank, b.rank) || a.value.localeCompare(b.value));
  }
  return ranked.flatMap(({ value, members, abnormal, rank }): LaneRow[] => {
    const key = `group:${value}`;
    // Without anything abnormal its one row says all there is.
    const isOpen = (rank.state !== 'normal') !== options.toggled.has(key);
    const header: LaneRow = { kind: 'group', key, value: `${groupBy}=${value}`, members, abnormal, isOpen };
    return isOpen ? [header, ...rowsOfOne(series, members, key, options)] : [header];
  });
}

function rowsOfOne(
  series: LaneSeries[],
  members: number[],
  group: string,
  { inQueryOrder, toggled }: RowOptions
): LaneRow[] {
  if (inQueryOrder) {
    return members.map(rowOf);
  }
  const ranked = members
    .map((index) => ({ index, rank: rankOf(series[index]) }))
    .sort((a, b) => byRank(a.rank, b.rank) || series[a.index].name.localeCompare(series[b.index].name, 'en', NUMERIC));
  const abnormal = ranked.filter(({ rank }) => rank.state !== 'normal');
  const normal = ranked.slice(abnormal.length).map(({ index }) => index);
  const key = `normal:${group}`;
  const isOpen = toggled.has(key);
  const fold: LaneRow[] = normal.length === 0 ? [] : [{ kind: 'normal', key, members: normal, isOpen }];
  return [...abnormal.map(({ index }) => rowOf(index)), ...fold, ...(isOpen ? normal.map(rowOf) : [])];
}

const NUMERIC = { numeric: true };

function rowOf(series: number): LaneRow {
  return { kind: 'series', key: `series:${series}`, series };
}

interface Rank {
  state: LaneState;
  weight: number;
}

const STATES: LaneState[] = ['now', 'before', 'normal'];

function byRank(a: Rank, b: Rank): number {
  return STATES.indexOf(a.state) - STATES.indexOf(b.state) || b.weight - a.weight;
}

/** How long times how bad: the peak in band widths by the time that events last, of those that are still open if one is. */
function rankOf({ events, stepMs, bandWidth }: LaneSeries): Rank {
  const state = stateOf({ events });
  const counted = state === 'now' ? events.filter(({ open }) => open) : events;
  const weight = counted.reduce((sum, { startMs, endMs, peakScore }) => {
    const size = Math.abs(peakScore);
    return sum + (endMs - startMs + stepMs) * (Number.isFinite(size) ? Math.max(1, size / bandWidth) : 1);
  }, 0);
  return { state, weight };
}
