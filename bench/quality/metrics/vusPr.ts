import { MINUTE_MS } from '../../../src/core';
import { eventsOf, type Judged } from './events';
import { runsOf, type Run } from './runs';

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
  return volume(series, scores, {
    events: eventsOf(series),
    softenings: SOFTENED_MS,
    thresholds: Infinity,
    possible: ({ hardSum, softSum }) => (hardSum + softSum) / 2,
  });
}

/**
 * The same as the authors' own code defines it (TheDatumOrg/TSB-AD, `RangeAUC_volume_opt` with its defaults): every labelled run is an
 * event, borders are softened by 0 to 100 samples, whatever time that is, only 250 thresholds count, which are the scores at equal
 * distances of rank, and of softened borders recall asks for what lies above the threshold only. Events whose softened borders
 * overlap stay apart here; there they are one.
 */
export function openVusPr(series: Judged, scores: Float64Array): number {
  const softened = Array.from({ length: OPEN_SOFTENED / OPEN_SOFTENED_STEP + 1 }, (_, i) => i * OPEN_SOFTENED_STEP);
  return volume(series, scores, {
    events: runsOf(series.times, series.labels, 0, series.judgedFromMs),
    softenings: softened.map((samples) => samples * series.stepMs),
    thresholds: OPEN_THRESHOLDS,
    possible: ({ hardSum }, softFound) => hardSum + softFound / 2,
  });
}

const OPEN_SOFTENED = 100;
/** Of the 101 softenings every fourth, which is the same to three digits. */
const OPEN_SOFTENED_STEP = 4;
const OPEN_THRESHOLDS = 250;

interface Definition {
  events: Run[];
  /** In milliseconds. */
  softenings: number[];
  thresholds: number;
  /** Sum of labels that full recall finds. @param softFound - labels beyond the borders above the threshold */
  possible(labels: SoftLabels, softFound: number): number;
}

function volume(series: Judged, scores: Float64Array, definition: Definition): number {
  const { events, softenings, thresholds } = definition;
  if (events.length === 0) {
    return NaN;
  }
  const first = series.times.findIndex((time) => time >= series.judgedFromMs);
  const times = series.times.subarray(first);
  const judged = scores.subarray(first).map((score) => (Number.isNaN(score) ? -Infinity : score));
  const order = Uint32Array.from(judged.keys()).sort((a, b) => judged[b] - judged[a]);
  const everyRank = Math.max(1, (order.length - 1) / (thresholds - 1));
  const areas = softenings.map((softenedMs) =>
    areaBelow(judged, order, soften(times, events, softenedMs), everyRank, definition)
  );
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

function soften(times: Float64Array, events: Run[], softenedMs: number): SoftLabels {
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

/**
 * Steps through the thresholds from the highest score down; samples of one score are taken together.
 *
 * @param everyRank - distance of two thresholds, in samples: 1 for every score
 */
function areaBelow(
  scores: Float64Array,
  order: Uint32Array,
  soft: SoftLabels,
  everyRank: number,
  { possible }: Definition
): number {
  const seen = new Uint8Array(soft.events);
  let marked = 0;
  let softFound = 0;
  let found = 0;
  let area = 0;
  let previousRecall = 0;
  let nextRank = 0;
  for (let rank = 0; rank < order.length; rank++) {
    const i = order[rank];
    if (soft.event[i] >= 0) {
      marked += soft.label[i];
      softFound += soft.label[i] < 1 ? soft.label[i] : 0;
      found += seen[soft.event[i]] === 0 ? 1 : 0;
      seen[soft.event[i]] = 1;
    }
    if (rank < nextRank || (rank + 1 < order.length && scores[order[rank + 1]] === scores[i])) {
      continue;
    }
    nextRank = (Math.floor(rank / everyRank) + 1) * everyRank - 1e-9;
    const recall = Math.min(1, marked / possible(soft, softFound)) * (found / soft.events);
    area += (recall - previousRecall) * (marked / (rank + 1));
    previousRecall = recall;
  }
  return area;
}
