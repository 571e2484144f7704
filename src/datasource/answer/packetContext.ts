import type { TimeSpan } from '../../core';
import type { QueryContext } from '../../frames/write/frameMaker';
import type { Plan } from '../plan/plan';
import type { AnomalyQuery } from '../query/query';
import type { ShownFrames } from './shownFrames';
import type { UpstreamError } from '../../upstream/upstreamError';

/** What annotations leave out of the history, or why they could not be had. */
export interface Exclusions {
  spans: TimeSpan[];
  tag?: string;
  error?: UpstreamError;
}

/** What a packet says of the query, whatever has been loaded so far. */
export interface PacketContext {
  query: AnomalyQuery;
  /** What its frames say of it, before anything is loaded. */
  frames: QueryContext;
  plan: Plan;
  /** The step that was asked for, when the plan's is coarser. */
  finerStepMs?: number;
  /** Of the picture. */
  points: number;
  excluded: Exclusions;
  mostPoints: number;
  /** What history may take in memory. */
  memoryBytes: number;
  shown: ShownFrames;
  /** The dashboard's time zone. */
  timeZone?: string;
}
