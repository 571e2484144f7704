import { HOUR_MS, MINUTE_MS, WEEK_MS } from '../../../src/core';
import type { LabelledSeries } from '../labelledSeries';
import { runsOf, type Run } from './runs';

/** Labelled runs closer than this are one event. */
const LABEL_GAP_MS = 10 * MINUTE_MS;
/** An alarm this long after an event still belongs to it. */
const AFTER_MS = 15 * MINUTE_MS;
/** False alarms closer than this are one. */
const ALARM_GAP_MS = 30 * MINUTE_MS;

/** Counts, to be added up over the series of a family. Nothing is point-adjusted. */
export interface EventCounts {
  hits: number;
  missed: number;
  /** Once per hour that a false alarm lasts, and once for a shorter one. */
  falseAlarmHours: number;
  /** From the start of an event to its first alarm, one entry per hit. */
  delaysMs: number[];
  /** Whether each event has an alarm. */
  each: FoundEvent[];
  /** Labelled samples in events of an hour and more, and how many of them are alarms. */
  longSamples: number;
  longAlarms: number;
  judgedWeeks: number;
}

export interface FoundEvent extends Run {
  isHit: boolean;
}

export type Judged = Pick<LabelledSeries, 'times' | 'labels' | 'stepMs' | 'judgedFromMs'>;

/** The labelled events of the judged part. */
export function eventsOf({ times, labels, judgedFromMs }: Judged): Run[] {
  return runsOf(times, labels, LABEL_GAP_MS, judgedFromMs);
}

/** How the alarms (1 = alarm) of one series meet its events. */
export function countEvents(series: Judged, alarms: ArrayLike<number>): EventCounts {
  const { times, labels, stepMs, judgedFromMs } = series;
  const events = eventsOf(series);
  const firstAlarm = new Float64Array(events.length).fill(NaN);
  const isFalse = new Uint8Array(times.length);
  let longSamples = 0;
  let longAlarms = 0;
  let next = 0;
  for (let i = 0; i < times.length; i++) {
    while (next < events.length && times[i] > events[next].endMs + AFTER_MS) {
      next++;
    }
    if (times[i] < judgedFromMs) {
      continue;
    }
    // The minutes after one event may be the start of the next.
    const during = events[next + 1]?.startMs <= times[i] ? next + 1 : next;
    if (labels[i] === 1 && events[during].endMs - events[during].startMs >= HOUR_MS) {
      longSamples++;
      longAlarms += alarms[i] === 0 ? 0 : 1;
    }
    if (alarms[i] === 0) {
      continue;
    }
    if (during < events.length && times[i] >= events[during].startMs) {
      firstAlarm[during] = Number.isNaN(firstAlarm[during]) ? times[i] : firstAlarm[during];
    } else {
      isFalse[i] = 1;
    }
  }
  const delaysMs = [...firstAlarm].map((time, i) => time - events[i].startMs).filter((delay) => !Number.isNaN(delay));
  return {
    hits: delaysMs.length,
    missed: events.length - delaysMs.length,
    falseAlarmHours: runsOf(times, isFalse, ALARM_GAP_MS)
      .map(({ startMs, endMs }) => Math.ceil((endMs - startMs + stepMs) / HOUR_MS))
      .reduce((sum, hours) => sum + hours, 0),
    delaysMs,
    each: events.map((event, i) => ({ ...event, isHit: !Number.isNaN(firstAlarm[i]) })),
    longSamples,
    longAlarms,
    judgedWeeks: Math.max(0, times[times.length - 1] + stepMs - judgedFromMs) / WEEK_MS,
  };
}

export function addCounts(all: EventCounts[]): EventCounts {
  const sum = (key: Exclude<keyof EventCounts, 'delaysMs' | 'each'>) =>
    all.reduce((total, counts) => total + counts[key], 0);
  return {
    hits: sum('hits'),
    missed: sum('missed'),
    falseAlarmHours: sum('falseAlarmHours'),
    delaysMs: all.flatMap(({ delaysMs }) => delaysMs),
    each: all.flatMap(({ each }) => each),
    longSamples: sum('longSamples'),
    longAlarms: sum('longAlarms'),
    judgedWeeks: sum('judgedWeeks'),
  };
}

/** Shares; NaN where there is nothing to take a share of. */
export function eventScores({ hits, missed, falseAlarmHours, delaysMs, judgedWeeks, ...long }: EventCounts) {
  const sorted = [...delaysMs].sort((a, b) => a - b);
  return {
    precision: hits / (hits + falseAlarmHours),
    recall: hits / (hits + missed),
    f1: (2 * hits) / (2 * hits + falseAlarmHours + missed),
    falseAlarmHoursPerWeek: falseAlarmHours / judgedWeeks,
    longMarked: long.longAlarms / long.longSamples,
    medianDelayMs: (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2,
  };
}
