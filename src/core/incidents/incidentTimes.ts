import { MINUTE_MS } from '../durations';
import { InvalidInputError } from '../invalidInput';

export interface IncidentTimes {
  /** How long after the end of an incident an event still belongs to it: a few steps, as an event has gaps. */
  slackMs: number;
  /** How long after an onset in an incident the next series may begin and still belong to it. */
  joinMs: number;
}

/**
 * Two steps of slack, as events have gaps; four steps from onset to onset, at least half an hour. Of two events that are known by
 * samples of other steps, it is the finer step, and by how much later the coarser one may tell; never more than by the coarser alone.
 *
 * @throws InvalidInputError for steps that are negative or NaN
 */
export function incidentTimes(oneMs: number, otherMs: number): IncidentTimes {
  const [finerMs, coarserMs] = [Math.min(oneMs, otherMs), Math.max(oneMs, otherMs)];
  if (!(finerMs >= 0)) {
    throw new InvalidInputError('stepMs', finerMs);
  }
  const lateMs = coarserMs - finerMs;
  return {
    slackMs: 2 * finerMs + lateMs,
    joinMs: Math.min(joinMsOf(finerMs) + lateMs, joinMsOf(coarserMs)),
  };
}

function joinMsOf(stepMs: number): number {
  return Math.max(4 * stepMs, 30 * MINUTE_MS);
}
