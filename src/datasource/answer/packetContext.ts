import type { KeptUnits, TimeSpan } from '../../core';
import type { QueryContext } from '../../frames/write/frameMaker';
import type { Plan } from '../plan/plan';
import type { AnomalyQuery } from '../query/query';
import type { ShownFrames } from './shownFrames';
import type { UpstreamError } from '../../upstream/upstreamError';

/** Ranges that annotations leave out of the history, or why they could not be read. */
export interface Exclusions {
  spans: TimeSpan[];
  tag?: string;
  error?: UpstreamError;
}

/** Facts of the query that a packet carries, whatever has been loaded so far. */
export interface PacketContext {
  query: AnomalyQuery;
  /** Facts of the query for its frames, before anything is loaded. */
  frames: QueryContext;
  plan: Plan;
  /** The step that was asked for, when the plan's is coarser. */
  finerStepMs?: number;
  /** Of the picture. */
  points: number;
  excluded: Exclusions;
  mostPoints: number;
  /** Memory that history may take. */
  memoryBytes: number;
  shown: ShownFrames;
  units: KeptUnits;
  /** The dashboard's time zone. */
  timeZone?: string;
}
