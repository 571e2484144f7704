import { defaultModel, type Analysis } from '../../core';
import { observedOnly } from './observedOnly';
import { visibleRows } from './visibleRows';

/** Rows a second apart; null is a missing sample, and there is a score where one is given. */
function analysisOf(values: Array<number | null>, scores: number[] = []): Analysis {
  const times = Float64Array.from(values, (_, i) => 1000 * i);
  const present = times.filter((_, i) => values[i] !== null);
  const series = { times: present, values: Float64Array.from(values.filter((value) => value !== null)) };
  const score = Float64Array.from(values, (_, i) => scores[i] ?? NaN);
  return { ...observedOnly(series, times, defaultModel('zscore')), score };
}
/** One group of rows after the other, five times as many as the picture has points. */
const thinned = (analysis: Analysis) => [...visibleRows(analysis, 0, analysis.times.length / 5)];

it('shows every row while there are at most four for each point', () => {
  const analysis = analysisOf([1, 2, 3, 4, 5, 6, 7, 8]);
  expect([...visibleRows(analysis, 0, 2)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect([...visibleRows(analysis, 3500, 1)]).toEqual([4, 5, 6, 7]);
});

it('keeps of each group the lowest, the highest and the one furthest outside, besides the first and the last row', () => {
  const analysis = analysisOf([5, 1, 5, 9, 5, 5, 5, 5, 5, 5], [0, 0, 0, 0, 0, 0, 2, -3, 0, 0]);
  expect(thinned(analysis)).toEqual([0, 1, 3, 5, 7, 9]);
});

it('finds the extremes after a sample that is NaN or has no score', () => {
  const nan = analysisOf([5, 5, 5, 5, 5, NaN, 5, 9, 1, 5]);
  expect(thinned(nan)).toEqual(expect.arrayContaining([7, 8]));
  const unknown = analysisOf([5, 5, 5, 5, 5, 5, 5, 5, 5, 5], [0, 0, 0, 0, 0, NaN, 1, -4, 1, 1]);
  expect(thinned(unknown)).toContain(7);
});

it.each([
  ['missing', null],
  ['NaN', NaN],
])('keeps a gap where samples are %s', (_, none) => {
  expect(thinned(analysisOf([5, 5, 5, 5, 5, 1, 9, none, none, 5]))).toEqual([0, 5, 6, 7, 9]);
});

it('keeps start, peak and end of each event', () => {
  const analysis = analysisOf([5, 5, 5, 5, 5, 5, 5, 5, 5, 5]);
  const event = { direction: 'above', open: false, pending: false, peakScore: 3, area: 1 } as const;
  const events = [{ ...event, startMs: 6000, peakMs: 7000, endMs: 8000 }];
  expect(thinned({ ...analysis, events })).toEqual([0, 5, 6, 7, 8, 9]);
});
