import { countBelow, HOUR_MS, MINUTE_MS } from '../../../src/core';
import type { LabelledSeries } from '../labelledSeries';
import type { FoundEvent } from './events';

/** Events of one kind: by length, and by direction. */
export interface ClassCounts {
  name: string;
  hits: number;
  missed: number;
}

/** By the time from the first to the last labelled sample. */
const LENGTHS: Array<[name: string, fromMs: number]> = [
  ['up to 2 min', -Infinity],
  ['3 to 5 min', 2 * MINUTE_MS + 1],
  ['6 to 15 min', 5 * MINUTE_MS + 1],
  ['16 to 60 min', 15 * MINUTE_MS + 1],
  ['over an hour', HOUR_MS + 1],
];

/** How many events of each kind have an alarm. Above or below: beside the mean of the hour before. */
export function countClasses(series: LabelledSeries, events: FoundEvent[]): ClassCounts[] {
  const lengthOf = ({ startMs, endMs }: FoundEvent) => LENGTHS.filter(([, from]) => endMs - startMs >= from).at(-1)![0];
  const sideOf = ({ startMs, endMs }: FoundEvent) =>
    meanOf(series, startMs, endMs, 1) >= meanOf(series, startMs - HOUR_MS, startMs - 1, 0) ? 'above' : 'below';
  const count = (name: string, of: FoundEvent[]) => ({
    name,
    hits: of.filter(({ isHit }) => isHit).length,
    missed: of.filter(({ isHit }) => !isHit).length,
  });
  return [
    ...LENGTHS.map(([name]) =>
      count(
        name,
        events.filter((event) => lengthOf(event) === name)
      )
    ),
    ...['above', 'below'].map((name) =>
      count(
        name,
        events.filter((event) => sideOf(event) === name)
      )
    ),
  ];
}

/** Of the samples with this label. */
function meanOf({ times, values, labels }: LabelledSeries, fromMs: number, toMs: number, label: number): number {
  let [sum, count] = [0, 0];
  for (let i = countBelow(times, fromMs); i < times.length && times[i] <= toMs; i++) {
    if (labels[i] === label && Number.isFinite(values[i])) {
      sum += values[i];
      count++;
    }
  }
  return sum / count;
}
