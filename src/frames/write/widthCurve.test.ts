import { analyze, DAY_MS, defaultModel, HOUR_MS, WEEK_MS } from '../../core';
import { STEP_MS, wave } from '../../../tests/panel/week';
import { widthCurve, WIDTHS } from './widthCurve';

const model = { ...defaultModel('seasonal', 'residual'), forMs: HOUR_MS };
/** Two outages: one before the shown week, one in it. */
const series = wave({
  seed: 5,
  shape: (value, hour) => ([-60, 82].some((at) => hour >= at && hour < at + 6) ? 1 : value),
});

describe('widthCurve', () => {
  it('counts the events of all fetched weeks that have a prediction, at each width', () => {
    const curve = widthCurve(series, model, STEP_MS)!;
    const judged = analyze(series, series.times, { ...model, bandWidth: 3 });
    const events = judged.events.filter(({ pending, startMs }) => !pending && startMs >= curve.fromMs);
    expect(events.length).toBeGreaterThan(1);
    expect(curve.widths).toBe(WIDTHS);
    expect(curve.events[WIDTHS.indexOf(3)]).toBe(events.length);
    expect(curve.toMs - curve.fromMs).toBeGreaterThanOrEqual(2 * WEEK_MS);
  });

  it('judges as the picture does where samples come more seldom than the history step', () => {
    const [sharp, stepMs] = [defaultModel('sharp'), STEP_MS / 6];
    const { fromMs, toMs, events } = widthCurve(series, sharp, stepMs)!;
    const times = Float64Array.from({ length: (toMs - fromMs) / stepMs + 1 }, (_, i) => fromMs + i * stepMs);
    const judged = analyze(series, times, sharp, stepMs).events;
    expect(events[WIDTHS.indexOf(sharp.bandWidth)]).toBe(judged.length);
  });

  it('is unknown where nothing has a prediction', () => {
    const short = { times: series.times.slice(0, 10), values: series.values.slice(0, 10) };
    expect(widthCurve(short, { ...model, trendMs: DAY_MS }, STEP_MS)).toBeUndefined();
    expect(widthCurve({ times: new Float64Array(0), values: new Float64Array(0) }, model, STEP_MS)).toBeUndefined();
  });
});
