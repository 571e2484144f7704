import { verdictOfBand } from './verdictOfBand';

const MINUTE = 60_000;

it('scores the share of the way to the edge on that side, and waits for an event', () => {
  const times = Float64Array.from([0, 1, 2, 3, 4], (minute) => minute * MINUTE);
  const observed = Float64Array.of(10, 14, 8, 18, 16);
  const band = {
    observed,
    centre: observed.map(() => 10),
    lower: observed.map(() => 9),
    upper: observed.map(() => 12),
  };
  const { score, outlier, event } = verdictOfBand({ times }, times, band, 2 * MINUTE);
  expect([...score]).toEqual([0, 2, 2, 4, 3]);
  expect([...outlier]).toEqual([0, 1, 1, 1, 1]);
  expect([...event]).toEqual([0, 0, 0, 1, 1]);
});

it('has no verdict where the band has no time', () => {
  const one = Float64Array.of(5);
  const band = { observed: one, centre: Float64Array.of(1), lower: Float64Array.of(0), upper: Float64Array.of(2) };
  const { score, event } = verdictOfBand({ times: Float64Array.of(0, MINUTE) }, Float64Array.of(MINUTE), band, 0);
  expect(score[0]).toBeNaN();
  expect([score[1], ...event]).toEqual([4, 0, 1]);
});
