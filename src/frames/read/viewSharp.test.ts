import { analyze, defaultModel, judge, leavesBand, leavesLasting, type Analysis } from '../../core';
import { SHOWN, STEP_MS, wave } from '../../../tests/panel/week';
import { toFrame } from '../write/toFrame';
import { roleOf } from '../roles';
import { isSeriesView, viewOfFrame, type SeriesView } from './view';
import { retuneView, shownCurve } from './viewRetune';
import { visibleAnalysis } from '../write/visibleAnalysis';
import { WIDTHS } from '../write/widthCurve';

// A spike, and an afternoon at 30 % which the first tier takes for today's level after its first hour.
const series = wave({
  seed: 31,
  shape: (value, hour) => (hour === 40 ? value * 2.5 : hour >= 60 && hour < 70 ? value * 0.3 : value),
});
const times = series.times.filter((time) => time >= SHOWN.fromMs);
const analysis = analyze(series, times, defaultModel('sharp'));

function viewOf(shown: Analysis): SeriesView {
  const context = { refId: 'A', name: 'requests', labels: {}, config: {}, stepMs: STEP_MS, notices: [] };
  const view = viewOfFrame(toFrame(shown, { ...context, show: 'band' }), 0);
  if (!isSeriesView(view)) {
    throw new Error(`unreadable: ${view.code}`);
  }
  return view;
}

describe('a frame of the method sharp', () => {
  const view = viewOf(analysis);

  it('gives the verdicts of both tiers, and which are those of the second', () => {
    expect(view.verdict).toEqual([...analysis.verdict]);
    const hours = (isOutside: (verdict: number | null) => boolean) =>
      Array.from(
        times.filter((_, i) => isOutside(view.verdict[i])),
        (t) => (t - SHOWN.fromMs) / 3600_000
      );
    expect(hours(leavesLasting)).toEqual(expect.arrayContaining([61, 61.5, 62]));
    const at62 = times.findIndex((t) => t === SHOWN.fromMs + 62 * 3600_000);
    expect(analysis.observed[at62]).toBeGreaterThan(analysis.lower[at62]);
    expect(hours(leavesBand)).toEqual(expect.arrayContaining([40]));
  });

  it('has the same verdicts when their field was filtered away', () => {
    const frame = view.frame;
    const fields = frame.fields.filter((field) => roleOf(field)?.role !== 'verdict');
    const filtered = viewOfFrame({ ...frame, fields }, 0);
    expect(isSeriesView(filtered) && Array.from(filtered.verdict, (of) => (Number.isNaN(of) ? null : of))).toEqual(
      view.verdict
    );
  });

  it('has the same verdicts when it is thinned out', () => {
    const thin = visibleAnalysis(analysis, series, SHOWN.fromMs, 40);
    expect(thin.times.length).toBeLessThan(times.length);
    expect(viewOf(thin).verdict).toEqual([...thin.verdict]);
  });

  it.each([1.5, 2.5, 4])('is retuned to %d as the core judges it', (bandWidth) => {
    const judged = judge(analysis, { bandWidth });
    const tuned = retuneView(view, { bandWidth });
    expect(tuned.verdict).toEqual(judged.verdict);
    expect(tuned.meta!.events).toEqual(judged.events);
    expect(viewOf(judged).verdict).toEqual(Array.from(tuned.verdict));
  });

  it('counts its events by width over both tiers', () => {
    const events = analysis.events.filter(({ pending }) => !pending).length;
    expect(events).toBeGreaterThan(1);
    expect(shownCurve(view)!.events[WIDTHS.indexOf(2.5)]).toBe(events);
  });
});
