import type { Analysis, AnomalyEvent } from './analysis';

/** Part of an analysis that events are found in. */
export type Judged = Pick<
  Analysis,
  'times' | 'observed' | 'observedPresent' | 'score' | 'lower' | 'upper' | 'lasting' | 'verdict' | 'held'
>;

/**
 * The maximal runs of outliers in one direction. A run ends at an evaluation time that is no outlier in that direction,
 * one without an observation included: there an alerting rule's expression gives nothing, and the alert resolves. Where an incident is
 * held open the run goes on, whatever the samples are.
 *
 * An event is pending while its last outlier is less than `forMs` after its first, as `for` in a Prometheus alerting rule.
 */
export function findEvents(judged: Judged, forMs: number): AnomalyEvent[] {
  const { times, verdict, held } = judged;
  const lastObserved = judged.observedPresent.lastIndexOf(1);
  const events: AnomalyEvent[] = [];
  const sideAt = (i: number) => verdict[i] || held?.[i] || 0;
  const goesOn = (i: number) => held?.[i] || sideAt(i) * sideAt(i - 1) > 0;
  for (let from = 0; from < times.length; from++) {
    const side = sideAt(from);
    // Inside, or unknown.
    if (!side) {
      continue;
    }
    let to = from;
    while (goesOn(to + 1)) {
      to++;
    }
    let [marked, outliers] = [from, 0];
    for (let i = from; i <= to; i++) {
      marked = verdict[i] ? i : marked;
      outliers += verdict[i] ? 1 : 0;
    }
    const { area, outsideMs } = outsideOf(judged, from, to);
    const peak = peakOf(judged, from, to, side);
    events.push({
      direction: side > 0 ? 'above' : 'below',
      startMs: times[from],
      endMs: times[to],
      ...(marked < to && { markedMs: times[marked] }),
      ...(outliers <= to - from && { outsideMs }),
      open: lastObserved >= from && lastObserved <= to,
      pending: times[to] - times[from] < forMs,
      peakScore: scoreOnSide(judged, peak, side),
      peakMs: times[peak],
      area,
    });
    from = to;
  }
  return events;
}

/** Where the score is largest; where the distance to the band is, when there is no score on the event's side. */
function peakOf(judged: Judged, from: number, to: number, side: number): number {
  let peak = from;
  for (let i = from + 1; i <= to; i++) {
    const score = Math.abs(scoreOnSide(judged, i, side));
    const best = Math.abs(scoreOnSide(judged, peak, side));
    if (score > best || (Number.isNaN(best) && (!Number.isNaN(score) || beyond(judged, i) > beyond(judged, peak)))) {
      peak = i;
    }
  }
  return peak;
}

/** NaN where sigma is 0, and where the outlier is beyond a clip limit but on the other side of its prediction. */
function scoreOnSide({ score }: Judged, i: number, side: number): number {
  return score[i] * side < 0 ? NaN : score[i];
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
function outsideOf(judged: Judged, from: number, to: number): { area: number; outsideMs: number } {
  const { times, verdict } = judged;
  const last = times.length - 1;
  let [area, outsideMs] = [0, 0];
  for (let i = from; i <= to; i++) {
    const stepMs = i < last ? times[i + 1] - times[i] : last > 0 ? times[last] - times[last - 1] : 0;
    if (verdict[i]) {
      area += (beyond(judged, i) * stepMs) / 1000;
      outsideMs += stepMs;
    }
  }
  return { area, outsideMs };
}
