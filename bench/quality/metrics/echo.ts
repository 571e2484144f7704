import { WEEK_MS } from '../../../src/core';
import { eventsOf, type Judged } from './events';

/** Samples at the same time of the week as an event one to four weeks before, and how many of them are false alarms. */
export interface EchoCounts {
  samples: number;
  alarms: number;
}

const WEEKS = [1, 2, 3, 4];

/** Does an incident in the past raise false alarms when it is part of the history? Labelled samples are left out. */
export function countEcho(series: Judged, alarms: ArrayLike<number>): EchoCounts {
  const { times, labels } = series;
  const shadows = eventsOf({ ...series, judgedFromMs: -Infinity })
    .flatMap(({ startMs, endMs }) => WEEKS.map((k) => ({ startMs: startMs + k * WEEK_MS, endMs: endMs + k * WEEK_MS })))
    .sort((a, b) => a.startMs - b.startMs);
  const counts = { samples: 0, alarms: 0 };
  let next = 0;
  let shadowedUntil = -Infinity;
  for (let i = 0; i < times.length; i++) {
    for (; next < shadows.length && shadows[next].startMs <= times[i]; next++) {
      shadowedUntil = Math.max(shadowedUntil, shadows[next].endMs);
    }
    if (times[i] <= shadowedUntil && labels[i] === 0 && times[i] >= series.judgedFromMs) {
      counts.samples++;
      counts.alarms += alarms[i] === 0 ? 0 : 1;
    }
  }
  return counts;
}
