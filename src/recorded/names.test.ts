import { defaultModel } from '../core';
import { RECORDED_NAME } from './names';
import { seriesNames } from './seriesNames';

const name = { level: 'job', metric: 'http_requests', operations: 'rate5m' };
const isRecorded = (text: string) => new RegExp(`^(?:${RECORDED_NAME})$`).test(text);

it.each(['weekly', 'residual', 'robust'] as const)('knows prediction, mean and sigma with the spread %s', (spread) => {
  const names = seriesNames({ name, model: defaultModel('seasonal', spread), recordBand: false });
  expect([names.prediction, names.mean, names.sigma].filter((text) => !isRecorded(text))).toEqual([]);
});

it.each<[boolean, number | undefined, boolean]>([
  [false, undefined, false],
  [true, undefined, true],
  [false, 5, true],
  [true, 5, true],
])('has edges when the band is recorded (%p) or its width has a minimum (%p): %p', (recordBand, minWidth, hasEdges) => {
  expect(seriesNames({ name, model: { ...defaultModel('seasonal'), minWidth }, recordBand }).hasEdges).toBe(hasEdges);
});

it('knows nothing that others record, too', () => {
  expect(
    ['job:http_requests:rate5m', 'avg_over_time_1w', 'http_prediction', 'a:b:avg_over_time_1w'].filter(isRecorded)
  ).toEqual([]);
});
