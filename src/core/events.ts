import type { Analysis, AnomalyEvent } from './analysis';

/** Part of an analysis that events are found in. */
export type Judged = Pick<
  Analysis,
  'times' | 'observed' | 'observedPresent' | 'score' | 'lower' | 'upper' | 'lasting' | 'verdict'
>;

/**
 * The maximal runs of outliers in one direction. A run ends at an evaluation time that is no outlier in that direction,
 * one without an observation included: there an alerting rule's expression gives nothing, and the alert resolves.
 *
 * An event is pending while its last outlier is less than `forMs` after its first, as `for` in a Prometheus alerting rule.
 */
export function findEvents(judged: Judged, forMs: number): AnomalyEvent[] {
  const { times, verdict } = judged;
  const lastObserved = judged.observedPresent.lastIndexOf(1);
  const events: AnomalyEvent[] = [];
  for (let from = 0; from < times.length; from++) {
    // Inside, or unknown.
    if (!verdict[from]) {
      continue;
    }
    let to = from;
    while (verdict[to + 1] * verdict[from] > 0) {
      to++;
    }
    const peak = peakOf(judged, from, to);
    events.push({
      direction: verdict[from] > 0 ? 'above' : 'below',
      startMs: times[from],
      endMs: times[to],
      open: to === lastObserved,
      pending: times[to] - times[from] < forMs,
      peakScore: scoreOnSide(judged, peak),
      peakMs: times[peak],
      area: areaOf(judged, from, to),
    });
    from = to;
  }
  return events;
}

/** Where the score is largest; where the distance to the band is, when there is no score on the event's side. */
function peakOf(judged: Judged, from: number, to: number): number {
  let peak = from;
  for (let i = from + 1; i <= to; i++) {
    const score = Math.abs(scoreOnSide(judged, i));
    const best = Math.abs(scoreOnSide(judged, peak));
    if (score > best || (Number.isNaN(best) && (!Number.isNaN(score) || beyond(judged, i) > beyond(judged, peak)))) {
      peak = i;
    }
  }
  return peak;
}

/** NaN where sigma is 0, and where the outlier is beyond a clip limit but on the other side of its prediction. */
function scoreOnSide({ score, verdict }: Judged, i: number): number {
  return score[i] * verdict[i] < 0 ? NaN : score[i];
}

/** Distance from an outlier to the edge of the band that it crossed; of two tiers to the edge which is further away. */
function beyond({ verdict, lasting, ...sudden }: Judged, i: number): number {
  const distance = ({ observed, lower, upper }: Pick<Judged, 'observed' | 'lower' | 'upper'>) =>
    verdict[i] > 0 ? observed[i] - upper[i] : lower[i] - observed[i];
  return lasting === undefined
    ? distance(sudden)
    : Math.max(...[distance(sudden), distance(lasting)].filter((d) => !Number.isNaN(d)));
}

/** Each outlier stands for the time until the next evaluation, the last of all for the step before it. */
function areaOf(judged: Judged, from: number, to: number): number {
  const { times } = judged;
  const last = times.length - 1;
  let area = 0;
  for (let i = from; i <= to; i++) {
    const stepMs = i < last ? times[i + 1] - times[i] : last > 0 ? times[last] - times[last - 1] : 0;
    area += (beyond(judged, i) * stepMs) / 1000;
  }
  return area;
}
