import { analyze, type ModelSpec, type Series, type WindowBounds } from '../../src/core';
import { isPresent, type Column } from '../../src/core/windows/column';
import { avgOverTime, momentsOverTime, quantileOverTime } from '../../src/core/windows/overTime';
import { predict, predictedBy } from '../../src/core/predict';
import { inspectSamples } from '../../src/core/windows/samples';
import { inspectTimes } from '../../src/core/windows/times';
import { windowsAt } from '../../src/core/windows/window';
import { MINI, type CoreCall } from './table';

/** The core's answer at each time; `undefined` where it has none. In an analysis NaN is how that is written. */
export function runCore(call: CoreCall, series: Series, times: Float64Array, bounds: WindowBounds) {
  const column = answer(call, series, times, bounds);
  return Array.from(times, (_, i) => (isPresent(column, i) ? column.values[i] : undefined));
}

function answer(call: CoreCall, series: Series, times: Float64Array, bounds: WindowBounds): Column {
  const samples = inspectSamples(series);
  const at = inspectTimes(times, 'evaluation');
  if ('over' in call) {
    const offsetMs = call.over === 'quantile' ? 0 : call.offsetMs;
    const windows = windowsAt(samples, at, call.rangeMs, bounds, offsetMs);
    switch (call.over) {
      case 'avg':
        return avgOverTime(samples, windows);
      case 'stddev':
        return momentsOverTime(samples, windows).sigma;
      case 'quantile':
        return quantileOverTime(call.q, samples, windows, bounds);
    }
  }
  const model: ModelSpec = { ...MINI, bounds, spread: 'weekly' };
  if ('cycle' in call) {
    return predictedBy(predict(samples, at, { ...model, cycles: call.cycle }).cycles[call.cycle - 1]);
  }
  if ('prediction' in call) {
    return predict(samples, at, { ...model, method: call.prediction, cycles: call.cycles ?? MINI.cycles }).predicted;
  }
  const analysis = analyze(series, times, { ...model, method: call.method, spread: call.spread });
  return { values: analysis[call.result], present: call.result === 'observed' ? analysis.observedPresent : undefined };
}
