import type { Incident } from '../../core';
import { laneState, type LaneState } from '../../frames/read/laneState';
import type { LaneSeries } from './laneSeries';

/** A row of the picture, below the summary. */
export type LaneRow =
  | { kind: 'series'; key: string; series: number }
  /** The worst of a group; it can be opened. */
  | { kind: 'group'; key: string; value: string; members: number[]; abnormal: number; isOpen: boolean }
  /** What moved at once with nearly all of its kind, as one; it can be opened. */
  | { kind: 'shift'; key: string; incident: Incident; members: number[]; isOpen: boolean }
  /** All series of a state that nobody has to look at, as one; it can be opened. */
  | { kind: 'fold'; key: string; state: FoldedState; members: number[]; isOpen: boolean };

/** Series of these states are one row. */
const FOLDED = ['normal', 'unknown'] as const;
export type FoldedState = (typeof FOLDED)[number];

interface RowOptions {
  /** Label whose values make groups; empty: none. */
  groupBy: string;
  /** As the query has them, and nothing folded. */
  inQueryOrder: boolean;
  /** Keys of groups and folds that were opened or closed by hand. */
  toggled: ReadonlySet<string>;
  /** Incidents that are shifts, and whom each tells of. */
  shifts?: Array<{ incident: Incident; members: number[] }>;
  /** Only these series; absent: all. */
  among?: number[];
  /** Only these series, in this order, without groups and folds. */
  only?: number[];
}

/** With a row of its own. */
export function isTold(state: LaneState): boolean {
  return state !== 'normal' && state !== 'unknown';
}

/** Abnormal now first, by how long and how bad; then what may become so, and what was; of the others one row for each state. */
export function prepareRows(series: LaneSeries[], options: RowOptions): LaneRow[] {
  const { groupBy, among, only } = options;
  if (only) {
    return only.map(rowOf);
  }
  const all = among ?? series.map((_, index) => index);
  if (groupBy === '') {
    return rowsOfOne(series, all, '', options);
  }
  const groups = new Map<string, number[]>();
  for (const index of all) {
    const { labels } = series[index];
    const value = Object.hasOwn(labels, groupBy) ? labels[groupBy] : '';
    groups.set(value, [...(groups.get(value) ?? []), index]);
  }
  const ranked = [...groups].map(([value, members]) => ({
    value,
    members,
    abnormal: members.filter((index) => laneState(series[index]) === 'now').length,
    rank: members.map((index) => rankOf(series[index])).sort(byRank)[0],
  }));
  if (!options.inQueryOrder) {
    ranked.sort((a, b) => byRank(a.rank, b.rank) || a.value.localeCompare(b.value));
  }
  return ranked.flatMap(({ value, members, abnormal, rank }): LaneRow[] => {
    const key = `group:${value}`;
    // Without anything abnormal its one row says all there is.
    const isOpen = isTold(rank.state) !== options.toggled.has(key);
    const header: LaneRow = { kind: 'group', key, value: `${groupBy}=${value}`, members, abnormal, isOpen };
    return isOpen ? [header, ...rowsOfOne(series, members, key, options)] : [header];
  });
}

function rowsOfOne(
  series: LaneSeries[],
  members: number[],
  group: string,
  { inQueryOrder, toggled, shifts = [] }: RowOptions
): LaneRow[] {
  if (inQueryOrder) {
    return members.map(rowOf);
  }
  const inState = (is: (state: LaneState) => boolean) => members.filter((index) => is(laneState(series[index])));
  const ranked = mostAbnormalFirst(series, inState(isTold));
  const shifted = new Map<number, LaneRow & { kind: 'shift' }>();
  for (const { incident, members: told } of shifts) {
    const inside = ranked.filter((index) => told.includes(index));
    const key = `shift:${incident.startMs}:${group}`;
    const row = { kind: 'shift' as const, key, incident, members: inside, isOpen: toggled.has(key) };
    inside.forEach((index) => inside.length > 1 && shifted.set(index, row));
  }
  // Where the worst of its members would be.
  const abnormal = ranked.flatMap((index): LaneRow[] => {
    const row = shifted.get(index);
    return !row ? [rowOf(index)] : index !== row.members[0] ? [] : [row, ...(row.isOpen ? row.members.map(rowOf) : [])];
  });
  const folds = FOLDED.flatMap((state): LaneRow[] => {
    const folded = inState((one) => one === state);
    const key = `${state}:${group}`;
    const isOpen = toggled.has(key);
    return folded.length === 0
      ? []
      : [
          { kind: 'fold', key, state, members: folded, isOpen },
          // Nobody sees the order of a closed one, which takes a comparison of many names.
          ...(isOpen ? mostAbnormalFirst(series, folded).map(rowOf) : []),
        ];
  });
  return [...abnormal, ...folds];
}

/** Series by state, then by how long and how bad, then by name. */
export function mostAbnormalFirst(series: LaneSeries[], among: number[]): number[] {
  return among
    .map((index) => ({ index, rank: rankOf(series[index]) }))
    .sort((a, b) => byRank(a.rank, b.rank) || BY_NAME.compare(series[a.index].name, series[b.index].name))
    .map(({ index }) => index);
}

const BY_NAME = new Intl.Collator('en', { numeric: true });

function rowOf(series: number): LaneRow {
  return { kind: 'series', key: `series:${series}`, series };
}

interface Rank {
  state: LaneState;
  weight: number;
}

const STATES: LaneState[] = ['now', 'pending', 'before', ...FOLDED];

function byRank(a: Rank, b: Rank): number {
  return STATES.indexOf(a.state) - STATES.indexOf(b.state) || b.weight - a.weight;
}

/** How long times how bad: the peak in band widths by the time that events last, of those that are still open if one is. */
function rankOf(series: LaneSeries): Rank {
  const { events, stepMs, bandWidth } = series;
  const state = laneState(series);
  const counted = state === 'now' ? events.filter(({ open }) => open) : events;
  const weight = counted.reduce((sum, { startMs, endMs, peakScore }) => {
    const size = Math.abs(peakScore);
    return sum + (endMs - startMs + stepMs) * (Number.isFinite(size) ? Math.max(1, size / bandWidth) : 1);
  }, 0);
  return { state, weight };
}
