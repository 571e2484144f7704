import type { DataFrame } from '@grafana/data';
import { findIncidents, toldByShift } from '../../core';
import { passes, type LaneFilter } from '../../frames/read/laneFilter';
import { isPendingNow, laneEvents, stateOfFrame, verdictsOf } from '../../frames/read/laneState';
import { anomalyMeta, labelsOf } from '../../frames/roles';
import type { OverviewView } from './overviewAddress';

/** Frames that are lanes: the others only carry notices. */
export function laneFrames(frames: DataFrame[], filter: LaneFilter): DataFrame[] {
  return frames.filter(
    (frame) => frame.fields.length > 0 && passes(filter, labelsOf(frame), () => stateOfFrame(frame))
  );
}

/** How many rows the lanes of some series have: abnormal ones, a fold for each of the other states, and folds that are open; of groups at most. */
export function laneRows(frames: DataFrame[], { group, choice }: Pick<OverviewView, 'group' | 'choice'>): number {
  const states = frames.map(stateOfFrame);
  const shifted = shiftedRows(frames);
  const folded = (['normal', 'unknown'] as const).map((state) => states.filter((one) => one === state).length);
  const isOpen = choice.toggled.length > 0;
  const told = states.length - folded[0] - folded[1] - (isOpen ? 0 : shifted);
  const groups = group === '' ? 0 : new Set(frames.map((frame) => labelsOf(frame)[group])).size;
  const folds = folded.reduce((sum, count) => sum + (count === 0 ? 0 : isOpen ? count + 1 : 1), 0);
  return Math.min(frames.length + groups + 2, told + folds + 2 * groups);
}

/** Rows that folded shifts spare: of each, all but one. */
function shiftedRows(frames: DataFrame[]): number {
  const series = frames.map((frame) => {
    const meta = anomalyMeta(frame);
    return {
      labels: labelsOf(frame),
      ...verdictsOf(frame),
      events: laneEvents(meta),
      isPending: isPendingNow(meta?.events),
    };
  });
  const told = findIncidents(series).map((incident) => toldByShift(incident, series).length);
  return told.reduce((sum, count) => sum + Math.max(0, count - 1), 0);
}

/** More rows than this are scrolled; the list of incidents wants some room where there are few. */
const [LEAST_HEIGHT, MOST_HEIGHT] = [240, 720];
/** Below these widths names have a line of their own, and the list of incidents stands below the lanes. */
const [STACKED_BELOW, LIST_BESIDE_FROM] = [480, 900];

/** Whether there is anything for the list of incidents. */
export function hasIncidents(frames: DataFrame[]): boolean {
  return frames.some((frame) => laneEvents(anomalyMeta(frame)).length > 0);
}

/** Height of the picture for so many rows, in CSS pixels. */
export function laneHeight(rows: number, width: number, isListed: boolean): number {
  const [row, around] = width < STACKED_BELOW ? [34, 126] : [20, 96];
  const list = isListed && width < LIST_BESIDE_FROM ? 140 : 0;
  return Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, around + list + row * rows));
}

/** The same as rows of a dashboard's grid, title and padding included. */
export function gridHeight(rows: number): number {
  return Math.ceil((laneHeight(rows, 1400, true) + 50 + 8) / 38);
}
