import { MINUTE_MS } from '../../../src/core';
import { eventsOf, type Judged } from './events';

/** How far a label's borders are softened. */
const SOFTENED_MS = [0, 12, 24, 36, 48, 60].map((minutes) => minutes * MINUTE_MS);

/**
 * VUS-PR (Paparrizos et al., "Volume Under the Surface", 2022): the area under precision against recall, averaged over label
 * borders softened by 0 to 60 minutes. It needs no threshold. NaN without an event.
 *
 * Beyond an event's border, up to half of the softening on either side, a sample counts as marked by sqrt(1 - distance / softening).
 * Recall is taken of the mean of the hard and the soft labels' sums, times the share of events that have an alarm at all.
 *
 * @param scores - one per sample, larger = more abnormal; NaN is the least of all
 */
export function vusPr(series: Judged, scores: Float64Array): number {
  const events = eventsOf(series);
  if (events.length === 0) {
    return NaN;
  }
  const first = series.times.findIndex((time) => time >= series.judgedFromMs);
  const times = series.times.subarray(first);
  const judged = scores.subarray(first).map((score) => (Number.isNaN(score) ? -Infinity : score));
  const order = Uint32Array.from(judged.keys()).sort((a, b) => judged[b] - judged[a]);
  const areas = SOFTENED_MS.map((softenedMs) => areaBelow(judged, order, soften(times, events, softenedMs)));
  return areas.reduce((sum, area) => sum + area, 0) / areas.length;
}

interface SoftLabels {
  /** 0 to 1 per sample. */
  label: Float64Array;
  /** Index of the event which a sample belongs to, its softened borders included; -1 for none. */
  event: Int32Array;
  /** Sum of the labels before and after softening. */
  hardSum: number;
  softSum: number;
  events: number;
}

function soften(times: Float64Array, events: ReturnType<typeof eventsOf>, softenedMs: number): SoftLabels {
  const label = new Float64Array(times.length);
  const event = new Int32Array(times.length).fill(-1);
  let hardSum = 0;
  let softSum = 0;
  for (let i = 0, next = 0; i < times.length; i++) {
    while (next < events.length - 1 && times[i] > events[next].endMs + softenedMs / 2) {
      next++;
    }
    for (let e = next; e < events.length && events[e].startMs - softenedMs / 2 <= times[i]; e++) {
      const distance = Math.max(0, events[e].startMs - times[i], times[i] - events[e].endMs);
      const soft = distance === 0 ? 1 : distance <= softenedMs / 2 ? Math.sqrt(1 - distance / softenedMs) : 0;
      if (soft > label[i]) {
        label[i] = soft;
        event[i] = e;
      }
    }
    hardSum += label[i] === 1 ? 1 : 0;
    softSum += label[i];
  }
  return { label, event, hardSum, softSum, events: events.length };
}

/** Steps through the thresholds from the highest score down; samples of one score are taken together. */
function areaBelow(scores: Float64Array, order: Uint32Array, soft: SoftLabels): number {
  const seen = new Uint8Array(soft.events);
  const possible = (soft.hardSum + soft.softSum) / 2;
  let marked = 0;
  let found = 0;
  let area = 0;
  let previousRecall = 0;
  for (let rank = 0; rank < order.length; rank++) {
    const i = order[rank];
    if (soft.event[i] >= 0) {
      marked += soft.label[i];
      found += seen[soft.event[i]] === 0 ? 1 : 0;
      seen[soft.event[i]] = 1;
    }
    if (rank + 1 < order.length && scores[order[rank + 1]] === scores[i]) {
      continue;
    }
    const recall = Math.min(1, marked / possible) * (found / soft.events);
    area += (recall - previousRecall) * (marked / (rank + 1));
    previousRecall = recall;
  }
  return area;
}
