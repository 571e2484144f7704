import type { DataFrame } from '@grafana/data';
import { absentEvent, type AnomalyEvent, type IncidentEvent } from '../../core';
import { anomalyMeta, roleOf, type AnomalyFrameMeta } from '../roles';
import { firedEvents } from './view';

/** A series among many, as an alert would be. */
export type LaneState = 'now' | 'pending' | 'before' | 'normal' | 'unknown';

interface Judged {
  /** `laneEvents`. */
  events: ReadonlyArray<Pick<IncidentEvent, 'open'>>;
  /** An event may still go on that is shorter than `for` yet. */
  isPending?: boolean;
  verdict: ArrayLike<number | null>;
}

/**
 * Abnormal `now`: an event of at least `for` may still go on; `pending`: one that is not so long yet; `before`: those of at least
 * `for` have ended. `normal`: none was so long, though samples may have been outside; `unknown`: without a single verdict.
 */
export function laneState({ events, isPending, verdict }: Judged): LaneState {
  if (events.some(({ open }) => open)) {
    return 'now';
  }
  if (isPending) {
    return 'pending';
  }
  if (events.length > 0) {
    return 'before';
  }
  return Array.prototype.some.call(verdict, isVerdict) ? 'normal' : 'unknown';
}

/** What counts as abnormal: events that lasted as long as `for`, and where samples are missing that the season had; ascending. */
export function laneEvents(meta: AnomalyFrameMeta | undefined): IncidentEvent[] {
  const { stepMs = 0, absences = [] } = meta ?? {};
  const outside = firedEvents({ meta }).map((event) => ({ ...event, stepMs }));
  const absent = absences.map((absence) => absentEvent(absence, stepMs));
  return [...outside, ...absent].sort((a, b) => a.startMs - b.startMs);
}

/** Of so many samples of the past some are outside by chance: clearly so are those from this many band widths on. */
const CLEARLY = 1.25;

/** Single samples clearly outside whose step is as long as `for`: nobody knows how long they lasted. */
export function briefEvents(meta: AnomalyFrameMeta | undefined): IncidentEvent[] {
  const { stepMs = 0, model, events = [] } = meta ?? {};
  return !model || stepMs < model.forMs
    ? []
    : events
        .filter(
          ({ pending, isReturn, startMs, endMs, peakScore }) =>
            pending && !isReturn && startMs === endMs && !(Math.abs(peakScore) < CLEARLY * model.bandWidth)
        )
        .map((event) => ({ ...event, stepMs }));
}

/** Whether an event goes on that is shorter than `for` yet. */
export function isPendingNow(events: readonly AnomalyEvent[] = []): boolean {
  return events.some(({ pending, open }) => pending && open);
}

/** The same of a frame of ours. */
export function stateOfFrame(frame: DataFrame): LaneState {
  const meta = anomalyMeta(frame);
  const verdict = frame.fields.find((field) => roleOf(field)?.role === 'verdict')?.values ?? [];
  return laneState({ events: laneEvents(meta), isPending: isPendingNow(meta?.events), verdict });
}

function isVerdict(verdict: number | null): boolean {
  return verdict !== null && !Number.isNaN(verdict);
}
