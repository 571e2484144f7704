import { MINUTE_MS } from '../durations';
import type { IncidentTimes } from './findIncidents';

/** Two steps of slack, as events have gaps; four steps from onset to onset, at least half an hour. */
export function incidentTimes(stepMs: number): IncidentTimes {
  return { slackMs: 2 * stepMs, joinMs: Math.max(4 * stepMs, 30 * MINUTE_MS) };
}
