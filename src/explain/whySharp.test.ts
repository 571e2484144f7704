import { defaultModel, MINUTE_MS } from '../core';
import type { JudgedSeries } from './judgedSeries';
import { heldText } from './whySharp';

/** Outside in the first two minutes, inside in the next two of the event, and after it. */
const series: JudgedSeries = {
  observed: { values: [50, 50, 95, 95, 100] },
  time: { values: [0, 1, 2, 3, 4].map((minute) => minute * MINUTE_MS) },
  fields: {},
  cycles: [],
  meta: {
    model: defaultModel('sharp'),
    stepMs: MINUTE_MS,
    tiers: { lastingSteps: 5 },
    events: [{ startMs: 0, endMs: 3 * MINUTE_MS, markedMs: MINUTE_MS }],
  },
  verdict: [-1, -1, 0, 0, 0],
  text: String,
};

it('says of a sample inside that its event is still open, since when, and when it will be over', () => {
  expect(heldText(series, 3)).toBe(
    'Inside, but the event is still open, last marked 2 minutes ago: it is over once all of 5 minutes was within 30 % of how far it was from the season, ' +
      'or after 3 hours with nothing new.'
  );
});

it.each([
  ['outside', 1],
  ['after the event', 4],
])('says nothing of a sample %s', (_, row) => {
  expect(heldText(series, row)).toBe('');
});

it('says nothing of other methods', () => {
  expect(heldText({ ...series, meta: { ...series.meta!, tiers: undefined } }, 3)).toBe('');
});
