import { FieldType, type DataFrame } from '@grafana/data';
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

type Facts = Pick<AnomalyFrameMeta, 'events' | 'absences' | 'stepMs'>;

/** Events of verdicts alone, without their scores: what is left where transformations have dropped the facts of a frame. */
export function eventsOfVerdicts(
  times: ArrayLike<number>,
  verdict: ArrayLike<number | null | undefined>,
  forMs = 0
): AnomalyEvent[] {
  const side = (row: number) => Math.sign(verdict[row] ?? NaN);
  let last = times.length - 1;
  while (last >= 0 && Number.isNaN(side(last))) {
    last--;
  }
  const events: AnomalyEvent[] = [];
  for (let from = 0, to = 0; from < times.length; from = to + 1) {
    for (to = from; to + 1 < times.length && side(to + 1) === side(from); ) {
      to++;
    }
    if (side(from)) {
      const [startMs, endMs] = [times[from], times[to]];
      events.push({
        direction: side(from) > 0 ? 'above' : 'below',
        ...{ startMs, endMs, open: to === last, pending: endMs - startMs < forMs },
        ...{ peakScore: NaN, peakMs: startMs, area: NaN },
      });
    }
  }
  return events;
}

/** What counts as abnormal: events that lasted as long as `for`, and where samples are missing that the season had; ascending. */
export function laneEvents(meta: Facts | undefined): IncidentEvent[] {
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

/** Whose events are late together: rules of one expression are evaluated together. */
export function lateBy({ refId }: DataFrame, meta: AnomalyFrameMeta | undefined): string | undefined {
  return meta?.lateMs ? (refId ?? '') : undefined;
}

/** Whether an event goes on that is shorter than `for` yet. */
export function isPendingNow(events: readonly AnomalyEvent[] = []): boolean {
  return events.some(({ pending, open }) => pending && open);
}

/** The same of a frame of ours. */
export function stateOfFrame(frame: DataFrame): LaneState {
  const meta = anomalyMeta(frame);
  return laneState({ ...verdictsOf(frame), events: laneEvents(meta), isPending: isPendingNow(meta?.events) });
}

/** The rows of a frame of ours. */
export function verdictsOf({ fields }: DataFrame): Record<'times' | 'verdict', ArrayLike<number>> {
  return {
    times: fields.find(({ type }) => type === FieldType.time)?.values ?? [],
    verdict: fields.find((field) => roleOf(field)?.role === 'verdict')?.values ?? [],
  };
}

function isVerdict(verdict: number | null): boolean {
  return verdict !== null && !Number.isNaN(verdict);
}
