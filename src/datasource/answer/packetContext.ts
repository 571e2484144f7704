import type { Labels, QueryResultMetaNotice } from '@grafana/data';
import type { TimeSpan } from '../../core';
import type { AskedQuery } from '../../frames/roles';
import type { Plan } from '../plan/plan';
import type { AnomalyQuery } from '../query/query';
import type { ShownFrames } from './shownFrames';
import type { UpstreamError } from '../upstream/upstreamError';

/** What annotations leave out of the history, or why they could not be had. */
export interface Exclusions {
  spans: TimeSpan[];
  tag?: string;
  error?: UpstreamError;
}

/** What a packet says of the query, whatever has been loaded so far. */
export interface PacketContext {
  /** Its legend format with variables filled in. */
  query: AnomalyQuery;
  plan: Plan;
  /** The step that was asked for, when the plan's is coarser. */
  finerStepMs?: number;
  /** Of the picture. */
  points: number;
  excluded: Exclusions;
  mostPoints: number;
  /** What history may take in memory. */
  memoryBytes: number;
  executed: string;
  asked: AskedQuery;
  nowMs?: number;
  shown: ShownFrames;
  /** The labels of all series of the query, where only some of them are computed. */
  among?: Labels[];
  /** The dashboard's time zone. */
  timeZone?: string;
  /** What is to be said besides. */
  notices?: QueryResultMetaNotice[];
}
