import { MINUTE_MS } from '../../src/core';
import type { LabelledSeries } from './labelledSeries';
import type { Model } from './model';
import type { Verdict } from './verdict';

const STEPS_MIN = [1, 2, 5, 10, 15, 30, 60];

/** A model at each of some history steps, on the samples as they are and on means over five minutes, as `rate(...[5m])` gives. */
export function atCoarserSteps({ name, title, judge }: Model): Model[] {
  return [1, 5].flatMap((meanMin) =>
    STEPS_MIN.map((stepMin) => ({
      name: `${name} ${stepMin}m, means of ${meanMin}m`,
      title: `${title}, every ${stepMin} minutes, means over ${meanMin}`,
      judge: (series: LabelledSeries) => held(series, stepMin * MINUTE_MS, meanMin * MINUTE_MS, judge),
    }))
  );
}

/** The verdict on samples at multiples of a step, each held until the next one. Series with a coarser step are judged as they are. */
function held(series: LabelledSeries, stepMs: number, meanMs: number, judge: Model['judge']): Verdict {
  if (series.stepMs >= stepMs && series.stepMs >= meanMs) {
    return judge(series);
  }
  const kept = [...series.times.keys()].filter((i) => series.times[i] % stepMs === 0);
  const times = Float64Array.from(kept, (i) => series.times[i]);
  const values = Float64Array.from(kept, (i) => meanAt(series, i, meanMs));
  const coarse = judge({ ...series, times, values, labels: new Uint8Array(times.length), stepMs });
  const ranking = coarse.ranking ?? coarse.score;
  const verdict: Required<Omit<Verdict, 'open'>> = {
    ranking: new Float64Array(series.times.length).fill(NaN),
    score: new Float64Array(series.times.length).fill(NaN),
    outlier: new Uint8Array(series.times.length),
    event: new Uint8Array(series.times.length),
  };
  for (let i = 0, k = -1; i < series.times.length; i++) {
    while (times[k + 1] <= series.times[i]) {
      k++;
    }
    if (k >= 0 && series.times[i] < times[k] + stepMs) {
      verdict.score[i] = coarse.score[k];
      verdict.ranking[i] = ranking[k];
      verdict.outlier[i] = coarse.outlier[k];
      verdict.event[i] = coarse.event[k];
    }
  }
  return verdict;
}

/** Mean of the samples in (time - meanMs, time]. */
function meanAt({ times, values }: LabelledSeries, at: number, meanMs: number): number {
  let [sum, count] = [0, 0];
  for (let i = at; i >= 0 && times[i] > times[at] - meanMs; i--) {
    if (!Number.isNaN(values[i])) {
      sum += values[i];
      count++;
    }
  }
  return sum / count;
}
