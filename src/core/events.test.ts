import { findEvents, type Judged } from './events';

/** One evaluation per second; the band is -1 .. 1, sigma 0.5; `undefined` is a missing observation. */
function judged(observed: Array<number | undefined>): Judged {
  const values = Float64Array.from(observed, (value) => value ?? NaN);
  return {
    times: Float64Array.from(values, (_, i) => i * 1000),
    observed: values,
    observedPresent: Uint8Array.from(observed, (value) => (value === undefined ? 0 : 1)),
    score: values.map((value) => value * 2),
    lower: values.map(() => -1),
    upper: values.map(() => 1),
    verdict: values.map((value) => (value > 1 ? 1 : value < -1 ? -1 : 0 * value)),
  };
}

describe('findEvents', () => {
  it('joins neighbouring outliers of one direction and takes the peak with its sign', () => {
    const [event] = findEvents(judged([0, -2, -4, -3, 0]), 2000);
    expect(event).toEqual({
      direction: 'below',
      startMs: 1000,
      endMs: 3000,
      open: false,
      pending: false,
      peakScore: -8,
      peakMs: 2000,
      area: 6,
    });
  });

  it('ends an event where the direction changes', () => {
    expect(findEvents(judged([2, -2, 2]), 0).map(({ direction }) => direction)).toEqual(['above', 'below', 'above']);
  });

  it('ends an event at a missing observation, as an alert resolves without a value', () => {
    expect(findEvents(judged([2, undefined, 2]), 0)).toHaveLength(2);
  });

  it('is pending until its last outlier is as late as `for` asks', () => {
    expect(findEvents(judged([2, 2, 2, 0]), 2001)[0].pending).toBe(true);
    expect(findEvents(judged([2, 2, 2, 0]), 2000)[0].pending).toBe(false);
  });

  it('is open when it reaches the last observation, though later evaluations have none yet', () => {
    expect(findEvents(judged([0, 2, undefined]), 0)[0].open).toBe(true);
    expect(findEvents(judged([0, 2, 0]), 0)[0].open).toBe(false);
  });

  it('has its peak on its own side: beyond a clip limit a sample is outside, whatever its score', () => {
    // Clipped to -1 .. 1 around predictions of 3: what is above the limit is below its prediction.
    const below = judged([0, 2, 2.5, 1.5]);
    const clipped = { ...below, score: Float64Array.of(-6, -2, -1, -3) };
    expect(findEvents(clipped, 0)).toMatchObject([{ direction: 'above', peakScore: NaN, peakMs: 2000 }]);
    const mixed = { ...below, score: Float64Array.of(-6, -4, 1, 0.5) };
    expect(findEvents(mixed, 0)).toMatchObject([{ direction: 'above', peakScore: 1, peakMs: 2000 }]);
  });

  it('finds nothing in nothing', () => {
    expect(findEvents(judged([]), 0)).toEqual([]);
  });
});
