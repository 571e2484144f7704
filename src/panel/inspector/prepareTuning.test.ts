import { DAY_MS } from '../../core';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { isSeriesView, viewOfFrame } from '../../frames/read/view';
import { addCurves, curveOf, curveSentence, type EventCurve } from './prepareTuning';

const times = [0, 1, 2, 3].map((n) => n * 600_000);
const series = (sigma: boolean, countEvents?: () => EventCurve) => {
  const roles = {
    observed: [15, 15, 10, 10],
    predicted: [10, 10, 10, 10],
    lower: [4, 4, 4, 4],
    upper: [16, 16, 16, 16],
  };
  const view = viewOfFrame(
    bandFrame({ times, roles: sigma ? { ...roles, sigma: [2, 2, 2, 2] } : roles, meta: { countEvents } }),
    0
  );
  if (!isSeriesView(view)) {
    throw new Error('no series');
  }
  return view;
};
const curve = (part: Partial<EventCurve>): EventCurve => ({
  ...{ fromMs: 0, toMs: 21 * DAY_MS, widths: [1, 2, 3], events: [9, 4, 0], fetched: true },
  ...part,
});

describe('curveOf', () => {
  it('counts the events of the picture at each width, where the frame knows no more', () => {
    const { widths, events, fetched } = curveOf(series(true))!;
    expect(widths.filter((_, i) => events[i] === 1)).toEqual([1, 1.25, 1.5, 1.75, 2, 2.25]);
    expect(fetched).toBe(false);
  });

  it('takes the curve over all fetched weeks where the data source gives one', () => {
    expect(curveOf(series(true, () => curve({})))).toEqual(curve({}));
  });

  it('is unknown where no frame can be retuned', () => {
    expect(curveOf(series(false))).toBeUndefined();
  });
});

describe('addCurves', () => {
  it('adds the events of each width and covers both spans', () => {
    const sum = addCurves(curve({}), curve({ fromMs: -DAY_MS, events: [1, 1, 1], fetched: false }));
    expect(sum).toEqual(curve({ fromMs: -DAY_MS, events: [10, 5, 1], fetched: false }));
  });

  it('is the other one where one is unknown', () => {
    expect(addCurves(undefined, curve({}))).toEqual(curve({}));
    expect(addCurves(curve({}), undefined)).toEqual(curve({}));
    expect(addCurves(undefined, undefined)).toBeUndefined();
  });
});

describe('curveSentence', () => {
  it.each([
    [
      curve({}),
      2.1,
      2,
      'At width 2.1: 4 events in the 3 weeks fetched that have a prediction; 2 events in the picture.',
    ],
    [curve({}), 3, 0, 'At width 3: no event in the 3 weeks fetched that have a prediction; no event in the picture.'],
    [
      curve({ toMs: DAY_MS / 2 }),
      1,
      1,
      'At width 1: 9 events in the 12 hours fetched that have a prediction; 1 event in the picture.',
    ],
    [curve({ fetched: false }), 2, 4, 'At width 2: 4 events in the picture.'],
  ])('says what a width costs: %#', (one, width, shown, text) => {
    expect(curveSentence(one, width, shown)).toBe(text);
  });
});
