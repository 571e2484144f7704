import { analyze, defaultModel, WEEK_MS, type Method, type Spread, type WindowBounds } from '../../../src/core';
import { tailsAt, type Tails } from '../../../src/core/suitability/tails';
import { isPresent, type Column } from '../../../src/core/windows/column';
import { momentsOverTime, quantileOverTime } from '../../../src/core/windows/overTime';
import { predict, predictedBy } from '../../../src/core/predict';
import { inspectSamples } from '../../../src/core/windows/samples';
import { inspectTimes } from '../../../src/core/windows/times';
import { windowsAt } from '../../../src/core/windows/window';
import { relativeDifference } from '../difference';
import { END_MS, JUDGED_MS, type ExactSeries } from './exactSeries';
import type { Recorded } from './recordRules';

/** One rule on one series: how far the core is from Prometheus at worst. */
export interface Agreement {
  series: string;
  rule: string;
  /** Numbers that both have, at least one of them finite. */
  compared: number;
  /** Relative to the larger of the two. */
  plain: number;
  /** Differences (scores, residuals, sums with both signs) relative to what was subtracted (see difference.ts). */
  difference: number;
}

/** Compares what Prometheus recorded for one series with the core. */
export function measure({ series, rules }: Recorded, bounds: WindowBounds): Agreement[] {
  const times = judgedTimes(series.stepMs);
  const sizes = series.samples.values.filter(Number.isFinite).map(Math.abs);
  const size = sizes.reduce((sum, value) => sum + value, 0) / sizes.length;
  return Object.entries(coreNumbers(series, times, bounds)).map(([rule, { column, isResult, perSigma }]) => {
    const agreement: Agreement = { series: series.title, rule, compared: 0, plain: 0, difference: 0 };
    times.forEach((time, i) => {
      const ours = isPresent(column, i) ? column.values[i] : undefined;
      const recorded = rules[rule].get(time);
      // In an analysis NaN says "no value", whatever the reason.
      const theirs = isResult && Number.isNaN(recorded) ? undefined : recorded;
      const operand = perSigma ? size / perSigma[i] : size;
      agreement.compared += Number.isFinite(theirs) ? 1 : 0;
      agreement.plain = Math.max(agreement.plain, relativeDifference(ours, theirs));
      agreement.difference = Math.max(agreement.difference, relativeDifference(ours, theirs, operand));
    });
    return agreement;
  });
}

interface CoreNumbers {
  column: Column;
  /** Of an `Analysis`. */
  isResult?: boolean;
  /** The numbers are in units of this sigma. */
  perSigma?: Float64Array;
}

function coreNumbers({ samples }: ExactSeries, times: Float64Array, bounds: WindowBounds): Record<string, CoreNumbers> {
  const modelOf = (method: Method, spread: Spread) => ({ ...defaultModel(method, spread), bounds });
  const counted = inspectSamples(samples);
  const at = inspectTimes(times, 'evaluation');
  const week = windowsAt(counted, at, WEEK_MS, bounds);
  const { mean, sigma } = momentsOverTime(counted, week);
  const { predicted, cycles } = predict(counted, at, modelOf('seasonal', 'weekly'));
  const plain = analyze(samples, times, modelOf('zscore', 'weekly'));
  const weekly = analyze(samples, times, modelOf('seasonal', 'weekly'));
  const residual = analyze(samples, times, modelOf('seasonal', 'residual'));
  const robust = analyze(samples, times, modelOf('seasonal', 'robust'));
  const score = (analysis: typeof weekly) => ({
    column: { values: analysis.score },
    isResult: true,
    perSigma: analysis.sigma,
  });
  const outside = weekly.verdict.map((of) => (of ? 1 : 0));
  const tails = Array.from(times, (time) => tailsAt(samples, time, WEEK_MS, bounds));
  const tail = (side: keyof Tails) => ({
    column: { values: Float64Array.from(tails, (each) => each?.[side] ?? NaN) },
    isResult: true,
    perSigma: sigma.values,
  });
  return {
    mean_1w: { column: mean },
    sigma_1w: { column: sigma },
    median_1w: { column: quantileOverTime(0.5, counted, week, bounds) },
    quantile_1w: { column: quantileOverTime(0.99, counted, week, bounds) },
    P_1: { column: predictedBy(cycles[0]) },
    P_2: { column: predictedBy(cycles[1]) },
    P_3: { column: predictedBy(cycles[2]) },
    prediction: { column: predicted },
    residual_sigma: { column: { values: residual.sigma }, isResult: true },
    robust_sigma: { column: { values: robust.sigma }, isResult: true },
    tail_above: tail('above'),
    tail_below: tail('below'),
    z: score(plain),
    z_seasonal: score(weekly),
    z_residual: score(residual),
    z_robust: score(robust),
    lower: { column: { values: weekly.lower }, isResult: true },
    upper: { column: { values: weekly.upper }, isResult: true },
    outside: { column: { values: weekly.score.map((z, i) => (Number.isNaN(z) ? NaN : outside[i])) }, isResult: true },
  };
}

function judgedTimes(stepMs: number): Float64Array {
  return Float64Array.from({ length: JUDGED_MS / stepMs + 1 }, (_, i) => END_MS - JUDGED_MS + i * stepMs);
}
