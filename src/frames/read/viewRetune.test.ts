import { MINUTE_MS } from '../../core';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { isSeriesView, viewOfFrame, type SeriesView } from './view';
import { canRetune, retuneView, shownCurve } from './viewRetune';

const times = [0, 1, 2, 3, 4].map((n) => n * 10 * MINUTE_MS);
const flat = (value: number) => times.map(() => value);

function series(withSigma = true): SeriesView {
  const roles = {
    observed: [10, 15, 15, null, 17],
    predicted: flat(10),
    lower: flat(4),
    upper: flat(16),
    innerLower: flat(8),
    innerUpper: flat(12),
    score: [0, 2.5, 2.5, null, 3.5],
    ...(withSigma ? { sigma: flat(2) } : {}),
  };
  const view = viewOfFrame(bandFrame({ times, roles }), 0);
  if (!isSeriesView(view)) {
    throw new Error(view.code);
  }
  return view;
}

describe('retuneView', () => {
  it('redraws band, outliers and events for another width, without touching the frame', () => {
    const original = series();
    const tuned = retuneView(original, { bandWidth: 2 });
    expect([tuned.fields.lower?.values, tuned.fields.upper?.values]).toEqual([flat(6), flat(14)]);
    expect(Array.from(tuned.verdict)).toEqual([0, 1, 1, NaN, 1]);
    expect(tuned.meta?.events.map(({ startMs, endMs, pending }) => [startMs, endMs, pending])).toEqual([
      [times[1], times[2], false],
      [times[4], times[4], true],
    ]);
    expect([...tuned.pending!]).toEqual([0, 0, 0, 0, 1]);
    expect(tuned.meta?.model.bandWidth).toBe(2);
    expect([original.fields.upper?.values, original.verdict]).toEqual([flat(16), [0, 0, 0, null, 1]]);
  });

  it('keeps the observed field, and the inner range where the width of it is not known', () => {
    const original = series();
    const tuned = retuneView(original, { bandWidth: 2 });
    expect(tuned.observed).toBe(original.observed);
    expect(tuned.fields.innerUpper).toBe(original.fields.innerUpper);
  });

  it('never has an inner range that is wider than the range', () => {
    const view = series();
    const meta = { ...view.meta!, model: { ...view.meta!.model, innerBandWidth: 1.5 } };
    const { fields } = retuneView({ ...view, meta }, { bandWidth: 1 });
    expect([fields.innerUpper!.values[0], fields.upper!.values[0]]).toEqual([12, 12]);
  });

  it('gives the same series back where the frame has no sigma', () => {
    const original = series(false);
    expect(canRetune(original)).toBe(false);
    expect(retuneView(original, { bandWidth: 2 })).toBe(original);
  });
});

describe('shownCurve', () => {
  it.each([
    [1, 1],
    [2.25, 1],
    [2.5, 0],
  ])('counts with %d sigma %d events; one sample alone is none', (bandWidth, count) => {
    const { widths, events } = shownCurve(series())!;
    expect(events[widths.indexOf(bandWidth)]).toBe(count);
  });

  it('is unknown where the frame has no sigma', () => {
    expect(shownCurve(series(false))).toBeUndefined();
  });
});
