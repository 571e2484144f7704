import type { AnomalyEvent } from '../analysis';
import type { TimeSpan } from '../model';
import { gapsOfAll, withoutGaps, type JudgedSeries } from './gapsOfAll';
import { incidentTimes } from './incidentTimes';
import { countedLabels, sharedLabels, type LabelCounts, type SharedLabel } from './sharedLabels';

/** An event of a series, or `absent`: its samples are missing where the season had some. */
export interface IncidentEvent
  extends Pick<AnomalyEvent, 'startMs' | 'endMs' | 'markedMs' | 'open' | 'peakScore' | 'peakMs'> {
  direction: AnomalyEvent['direction'] | 'absent';
  /** How far apart the samples are that say when it began and ended. */
  stepMs: number;
}

/** One series as incidents are found in it. */
export interface IncidentSeries extends Pick<JudgedSeries, 'times' | 'verdict'> {
  labels: Readonly<Record<string, string>>;
  /** Ascending by start. Pending ones count as well: leave them out before, where they should not. */
  events: readonly IncidentEvent[];
  /** Events that make no incident and belong to one of others: known by a single sample, maybe as long as they have to be. */
  brief?: readonly IncidentEvent[];
  /** Whose events are late together, by less than a step; absent: on time. */
  late?: string;
  /** An event goes on that is no event of these yet. */
  isPending?: boolean;
}

/** A series in an incident: all its events there, as one. */
export interface IncidentMember {
  /** Index in the list that was given. */
  series: number;
  /** The onset: start of its first event in the incident. */
  startMs: number;
  /** How exact the onset is. */
  stepMs: number;
  endMs: number;
  open: boolean;
  /** Signed; with the direction it is that of the event whose score is largest. */
  peakScore: number;
  direction: IncidentEvent['direction'];
}

/** Events of several series that belong together. */
export interface Incident {
  startMs: number;
  endMs: number;
  /** One of its events may still go on. */
  open: boolean;
  /** By onset, of one onset the largest score first: the first is the first mover, unless others began at the same time. */
  members: IncidentMember[];
  /** Labels that the members have and the other series have not, the most surprising first. Empty for a global one. */
  shared: SharedLabel[];
  /** Nearly all series are members, four fifths and at least three: a holiday, a broken scrape, a clock. */
  global: boolean;
  /**
   * Nearly all of something moved at once: four fifths of the members began within the time to join. `all` where that is global, or
   * the label whose series are members, at least five and four fifths of them: a data centre, an expression.
   */
  shift?: 'all' | SharedLabel;
  /** Onsets so long after the first are not told apart from it: some of the members are late, and others are not, or by another time. */
  orderMs?: number;
}

const NEARLY_ALL = 0.8;
const [LEAST_GLOBAL, LEAST_SHIFT] = [3, 5];

/**
 * Events -> incidents, ascending by start. An event belongs to an incident which lasts when it begins, `slackMs` after its end
 * included, and in which its series is already, or in which another series began at most `joinMs` before. The second condition
 * keeps a series that is abnormal for a week from tying together all that happens in that week. Both times are those of the two
 * events: one that is known by few samples ties nothing together but itself. Between outliers and missing samples an end has a step
 * less, and is that of the last outlier: they follow each other without a gap, or are two things.
 *
 * Where nearly all series lack verdicts (`gapsOfAll`) no time passes: what went on over such a gap is one incident. Samples that are
 * missing there are an incident of their own, which nothing else joins.
 *
 * @throws InvalidInputError for steps that are negative or NaN
 */
export function findIncidents(series: readonly IncidentSeries[], timesOf = incidentTimes): Incident[] {
  const begins = series
    .flatMap(({ events }, index) => events.map((event) => ({ event, series: index })))
    .sort((a, b) => a.event.startMs - b.event.startMs || a.series - b.series);
  const gaps = begins.length > 1 ? gapsOfAll(series) : [];
  const clock = { timesOf, at: withoutGaps(gaps) };
  const all: Growing[] = [];
  // Newest first.
  let lasting: Growing[] = [];
  const coarsestMs = begins.reduce((most, { event }) => Math.max(most, event.stepMs), 0);
  const mostSlackMs = timesOf(coarsestMs, coarsestMs).slackMs;
  for (const { event, series: index } of begins) {
    lasting = lasting.filter(({ endMs }) => clock.at(endMs) + mostSlackMs >= clock.at(event.startMs));
    const gap = gaps.find((one) => isWithin(event, one));
    const now = gap ? [] : lasting.filter((one) => lastsAt(one, event, clock));
    const own = gap
      ? all.find((one) => one.gap === gap)
      : (now.find(({ members }) => members.has(index)) ?? now.find((one) => isJoined(one, event, clock)));
    if (own) {
      join(own, event, index);
      continue;
    }
    const begun: Growing = {
      startMs: event.startMs,
      stepMs: event.stepMs,
      endMs: event.endMs,
      onsets: [],
      ends: [],
      members: new Map(),
      gap,
    };
    join(begun, event, index);
    all.push(begun);
    if (!gap) {
      lasting.unshift(begun);
    }
  }
  series.forEach(({ brief = [] }, index) => {
    for (const event of brief) {
      const own = all.find(
        (one) =>
          !one.gap &&
          !one.members.has(index) &&
          clock.at(event.startMs) >= clock.at(one.startMs) - timesOf(one.stepMs, event.stepMs).slackMs &&
          lastsAt(one, event, clock) &&
          isJoined(one, event, clock)
      );
      if (own) {
        const { onsets } = own;
        join(own, event, index);
        // It lets nobody else join.
        own.onsets = onsets;
        own.startMs = Math.min(own.startMs, event.startMs);
      }
    }
  });
  const ofAll = all.length === 0 ? undefined : countedLabels(series.map(({ labels }) => labels));
  return all.map((one) => finished(one, series, clock, ofAll));
}

interface Growing {
  startMs: number;
  /** How exact that is. */
  stepMs: number;
  endMs: number;
  /** Of each step and kind the member that began last. */
  onsets: IncidentEvent[];
  /** Of each step and kind the event that ended last. */
  ends: IncidentEvent[];
  members: Map<number, IncidentMember>;
  /** It is the samples that are missing in this one. */
  gap?: TimeSpan;
}

/** How time is measured between events. */
interface Clock {
  timesOf: typeof incidentTimes;
  /** A time without the gaps before it. */
  at: (timeMs: number) => number;
}

function lastsAt({ ends }: Growing, event: IncidentEvent, { timesOf, at }: Clock): boolean {
  return ends.some((one) => {
    const { slackMs } = timesOf(one.stepMs, event.stepMs);
    return isAbsent(one) === isAbsent(event)
      ? at(one.endMs) + slackMs >= at(event.startMs)
      : at(one.markedMs ?? one.endMs) + slackMs - Math.min(one.stepMs, event.stepMs) >= at(event.startMs);
  });
}

function isJoined({ onsets }: Growing, event: IncidentEvent, { timesOf, at }: Clock): boolean {
  return onsets.some((one) => at(one.startMs) + timesOf(one.stepMs, event.stepMs).joinMs >= at(event.startMs));
}

/** Samples that are missing because all are, by how exactly that is known. */
function isWithin(event: IncidentEvent, { fromMs, toMs }: TimeSpan): boolean {
  return isAbsent(event) && event.startMs > fromMs - event.stepMs && event.endMs < toMs + event.stepMs;
}

/** The latest of each step and kind with one more. */
function withLatest(latest: IncidentEvent[], event: IncidentEvent, by: 'startMs' | 'endMs'): IncidentEvent[] {
  const isSame = (one: IncidentEvent) => one.stepMs === event.stepMs && isAbsent(one) === isAbsent(event);
  return latest.some((one) => isSame(one) && one[by] >= event[by])
    ? latest
    : [...latest.filter((one) => !isSame(one)), event];
}

function isAbsent({ direction }: IncidentEvent): boolean {
  return direction === 'absent';
}

function join(incident: Growing, event: IncidentEvent, series: number): void {
  const { startMs, stepMs, endMs, open, peakScore, direction } = event;
  incident.endMs = Math.max(incident.endMs, endMs);
  incident.ends = withLatest(incident.ends, event, 'endMs');
  const member = incident.members.get(series);
  if (!member) {
    incident.onsets = withLatest(incident.onsets, event, 'startMs');
    incident.members.set(series, { series, startMs, stepMs, endMs, open, peakScore, direction });
    return;
  }
  member.endMs = Math.max(member.endMs, endMs);
  member.open ||= open;
  if (size(peakScore) > size(member.peakScore)) {
    Object.assign(member, { peakScore, direction });
  }
}

function finished(
  { startMs, endMs, members }: Growing,
  series: readonly IncidentSeries[],
  { timesOf, at }: Clock,
  ofAll?: LabelCounts
): Incident {
  const inOrder = [...members.values()].sort(
    (a, b) => a.startMs - b.startMs || size(b.peakScore) - size(a.peakScore) || a.series - b.series
  );
  const global = inOrder.length >= Math.max(LEAST_GLOBAL, NEARLY_ALL * series.length);
  const labels = series.map((one) => one.labels);
  const shared = global
    ? []
    : sharedLabels(
        labels,
        inOrder.map((member) => member.series),
        ofAll
      );
  const early = inOrder.filter(
    (member) => at(member.startMs) - at(startMs) <= timesOf(inOrder[0].stepMs, member.stepMs).joinMs
  );
  const whole = global
    ? ('all' as const)
    : shared.find((label) => label.members >= Math.max(LEAST_SHIFT, NEARLY_ALL * label.series));
  const clocks = new Set(inOrder.map((member) => series[member.series].late));
  return {
    startMs,
    endMs,
    ...(clocks.size > 1 && { orderMs: Math.max(...inOrder.map(({ stepMs }) => stepMs)) }),
    open: inOrder.some(({ open }) => open),
    members: inOrder,
    shared,
    global,
    ...(early.length >= NEARLY_ALL * inOrder.length && whole && { shift: whole }),
  };
}

/** Members of a shift that one row can stand for, at least five: all their events lie in it, and nothing began since it is over. */
export function toldByShift(
  { shift, members, startMs, endMs, open }: Incident,
  series: readonly IncidentSeries[]
): number[] {
  const told = members
    .map((member) => member.series)
    .filter((index) => open || !series[index].isPending)
    .filter((index) => series[index].events.every((event) => event.startMs >= startMs && event.endMs <= endMs));
  return shift !== undefined && told.length >= LEAST_SHIFT ? told : [];
}

/** A score is NaN where sigma was 0. */
function size(score: number): number {
  return Math.abs(score) || 0;
}
