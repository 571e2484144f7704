import fs from 'fs';
import path from 'path';
import { DAY_MS, MINUTE_MS, WEEK_MS } from '../../src/core';
import { avgOverTime } from '../../src/core/windows/overTime';
import { inspectSamples } from '../../src/core/windows/samples';
import { inspectTimes } from '../../src/core/windows/times';
import { windowsAt } from '../../src/core/windows/window';
import type { LabelledSeries } from './labelledSeries';
import type { Model } from './model';
import { verdictOfBand } from './verdictOfBand';

/** It forecasts a week from the four before. */
const HISTORY_MS = 4 * WEEK_MS;
const INTERVAL = 0.95;

/**
 * The forecaster of @bsull/augurs (MSTL with seasons of a day and a week, ETS for the rest): outside is outside of its 95 %
 * interval. On means of five minutes where samples are closer: a fit over four weeks of minutes takes seconds.
 */
export async function augursModel(): Promise<Model> {
  const { MSTL, initSync } = await import('@bsull/augurs/mstl');
  const main = require.resolve('@bsull/augurs/mstl');
  initSync({ module: fs.readFileSync(path.join(path.dirname(main), 'mstl_bg.wasm')) });

  function forecast(history: Float64Array, perDay: number, horizon: number) {
    const model = new MSTL('ets', new Uint32Array([perDay, 7 * perDay]));
    try {
      model.fit(history);
      return model.predict(horizon, INTERVAL);
    } finally {
      model.free();
    }
  }

  function judge(series: LabelledSeries) {
    const stepMs = Math.max(series.stepMs, 5 * MINUTE_MS);
    const samples = inspectSamples(series);
    const start = series.times[0];
    const count = Math.floor((series.times[series.times.length - 1] - start) / stepMs) + 1;
    const grid = inspectTimes(
      Float64Array.from({ length: count }, (_, i) => start + i * stepMs),
      'evaluation'
    );
    const observed = avgOverTime(samples, windowsAt(samples, grid, stepMs, 'left-open')).values;
    const band = { observed, centre: nothing(count), lower: nothing(count), upper: nothing(count) };
    const perWeek = WEEK_MS / stepMs;
    for (let from = HISTORY_MS / stepMs; from < count; from += perWeek) {
      const horizon = Math.min(perWeek, count - from);
      const { point, intervals } = forecast(
        filled(observed.subarray(from - HISTORY_MS / stepMs, from)),
        DAY_MS / stepMs,
        horizon
      );
      band.centre.set(point, from);
      band.lower.set(intervals!.lower, from);
      band.upper.set(intervals!.upper, from);
    }
    const verdict = verdictOfBand({ times: grid.times }, grid.times, band, 0);
    const placeOf = (time: number) => Math.floor((time - start) / stepMs);
    return {
      score: series.times.map((time) => verdict.score[placeOf(time)]),
      outlier: Uint8Array.from(series.times, (time) => verdict.outlier[placeOf(time)]),
      event: Uint8Array.from(series.times, (time) => verdict.event[placeOf(time)]),
    };
  }

  return { name: 'augurs', title: '@bsull/augurs: MSTL and ETS, 95 % interval, fitted every week', judge };
}

function nothing(count: number): Float64Array {
  return new Float64Array(count).fill(NaN);
}

/** It takes no missing samples: the last one stands in. */
function filled(values: Float64Array): Float64Array {
  let last = values.find((value) => !Number.isNaN(value)) ?? 0;
  return values.map((value) => (last = Number.isNaN(value) ? last : value));
}
