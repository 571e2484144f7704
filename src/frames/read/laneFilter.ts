import type { Labels } from '@grafana/data';
import type { LaneState } from './laneState';

/** Which series have a lane. Incidents are found among all of them. */
export interface LaneFilter {
  /** Text that a label has to hold, written as `name=value`; empty: any. */
  text: string;
  /** Absent: any. */
  state?: LaneState;
}

export function passes({ text, state }: LaneFilter, labels: Labels, stateOf: () => LaneState): boolean {
  const wanted = text.toLowerCase();
  const holds = ([name, value]: [string, string]) => `${name}=${value}`.toLowerCase().includes(wanted);
  return (wanted === '' || Object.entries(labels).some(holds)) && (state === undefined || stateOf() === state);
}
