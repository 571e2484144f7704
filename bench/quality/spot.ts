import { defaultModel } from '../../src/core';
import { sharpPrediction } from '../../src/core/sharp/prediction';
import { sharpShape } from '../../src/core/sharp/shape';
import { inspectSamples } from '../../src/core/windows/samples';
import type { LabelledSeries } from './labelledSeries';
import type { Model } from './model';
import type { Verdict } from './verdict';

/*
 * SPOT and DSPOT (Siffer et al., "Anomaly Detection in Streams with Extreme Value Theory", 2017) on what the season of `sharp` leaves
 * over, on both sides. A generalised Pareto distribution of the excesses over a high level says which value only a share `RISK` of all
 * exceeds. Alarms teach nothing. Fitted by probability-weighted moments (Hosking and Wallis, 1987) in place of a likelihood.
 */

const LEVEL = 0.98;
const RISK = 1e-4;
/** DSPOT looks at the distance to the mean of so many last values that were no alarms. */
const DEPTH = 20;

export const SPOT: Model[] = [
  { name: 'spot', title: 'SPOT on the residual, both sides', judge: (series) => judged(series, 0) },
  { name: 'dspot', title: 'DSPOT on the residual, both sides', judge: (series) => judged(series, DEPTH) },
];

function judged(series: LabelledSeries, depth: number): Verdict {
  const residuals = residualsAt(series);
  const score = new Float64Array(residuals.length).fill(NaN);
  const recent: number[] = [];
  const calibration: number[] = [];
  let tails: [above: Tail, below: Tail] | undefined;
  for (let i = 0; i < residuals.length; i++) {
    if (Number.isNaN(residuals[i])) {
      continue;
    }
    const drift = recent.length > 0 ? recent.reduce((sum, value) => sum + value, 0) / recent.length : 0;
    const value = residuals[i] - drift;
    if (series.times[i] < series.judgedFromMs) {
      calibration.push(value);
    } else {
      tails ??= [new Tail(calibration), new Tail(calibration.map((one) => -one))];
      score[i] = Math.max(tails[0].scoreOf(value), tails[1].scoreOf(-value));
      tails.forEach((tail, side) => tail.learn(side === 0 ? value : -value));
    }
    if (depth > 0 && !(score[i] > 1)) {
      recent.push(residuals[i]);
      recent.splice(0, recent.length - depth);
    }
  }
  const outlier = Uint8Array.from(score, (value) => (value > 1 ? 1 : 0));
  return { score, outlier, event: outlier };
}

function residualsAt(series: LabelledSeries): Float64Array {
  const model = defaultModel('sharp');
  const finite = [...series.times.keys()].filter((i) => Number.isFinite(series.values[i]));
  const samples = inspectSamples({
    times: Float64Array.from(finite, (i) => series.times[i]),
    values: Float64Array.from(finite, (i) => series.values[i]),
  });
  const { predicted } = sharpPrediction(samples, samples, model, sharpShape(model, series.stepMs));
  const residuals = new Float64Array(series.times.length).fill(NaN);
  finite.forEach((i, k) => (residuals[i] = series.values[i] - predicted.values[k]));
  return residuals;
}

/** One side: the level, the excesses over it, and the value that only a share `RISK` exceeds. */
class Tail {
  private readonly level: number;
  private readonly excesses: number[] = [];
  private count: number;
  private edge = Infinity;

  constructor(calibration: number[]) {
    const sorted = [...calibration].sort((a, b) => a - b);
    this.level = sorted[Math.floor(LEVEL * (sorted.length - 1))] ?? Infinity;
    this.count = sorted.length;
    sorted.filter((value) => value > this.level).forEach((value) => this.excesses.push(value - this.level));
    this.fit();
  }

  /** 1 at the edge. */
  scoreOf(value: number): number {
    return this.edge > 0 ? Math.max(0, value / this.edge) : 0;
  }

  learn(value: number) {
    if (value > this.edge) {
      return;
    }
    this.count++;
    if (value > this.level) {
      const excess = value - this.level;
      let [low, high] = [0, this.excesses.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        [low, high] = this.excesses[middle] < excess ? [middle + 1, high] : [low, middle];
      }
      this.excesses.splice(low, 0, excess);
      this.fit();
    }
  }

  /** From ascending excesses: their mean and the mean weighted by the share above each give shape and scale. */
  private fit() {
    const many = this.excesses.length;
    if (many < 10) {
      return;
    }
    let [mean, weighted] = [0, 0];
    for (let i = 0; i < many; i++) {
      mean += this.excesses[i] / many;
      weighted += (this.excesses[i] * (many - 1 - i)) / (many - 1) / many;
    }
    const shape = 2 - mean / (mean - 2 * weighted);
    const scale = (2 * mean * weighted) / (mean - 2 * weighted);
    const share = (RISK * this.count) / many;
    const excess = Math.abs(shape) < 1e-9 ? -scale * Math.log(share) : (scale / shape) * (share ** -shape - 1);
    this.edge = Number.isFinite(excess) ? this.level + excess : this.edge;
  }
}
