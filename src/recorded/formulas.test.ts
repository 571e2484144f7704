import { DAY_MS, defaultModel, HOUR_MS, WEEK_MS, type ModelSpec } from '../core';
import { formatDuration } from '../promql/duration';
import { meanExpr, medianExpr, sigmaExpr, trendExpr, voteExpr } from './formulas';
import { seriesNames } from './seriesNames';

const article: ModelSpec = { ...defaultModel('seasonal'), smoothingMs: 4 * HOUR_MS };
const namesOf = (model: ModelSpec) =>
  seriesNames({ name: { level: 'job', metric: 'x', operations: 'rate5m' }, model, recordBand: false });
const names = namesOf(article);

it("predicts from a past week as the article's rules do: its mean around now, and the growth of the weekly mean", () => {
  expect(voteExpr(names, article, WEEK_MS, (agoMs) => `mean[${formatDuration(agoMs)}]`)).toBe(
    'avg_over_time(job:x:rate5m[4h] offset 166h) + mean[0s] - mean[1w]'
  );
  expect(trendExpr(names, article)).toBe('avg_over_time(job:x:rate5m[1w])');
  expect(trendExpr(names, article, WEEK_MS)).toBe('avg_over_time(job:x:rate5m[1w] offset 1w)');
});

it('takes the median of all votes, each on a line with a label of its own', () => {
  expect(medianExpr({ ...article, cycles: 2 }, (cycle) => `P_${cycle}`)).toBe(
    'quantile without (offset) (0.5, label_replace(P_1, "offset", "1w", "", "")\n' +
      '  or label_replace(P_2, "offset", "2w", "", ""))'
  );
  expect(medianExpr({ ...article, cycles: 1 }, (cycle) => `P_${cycle}`)).toBe('P_1');
});

it('lets yesterday vote in the method sharp: a day is a seventh of its period', () => {
  const cycles: number[] = [];
  const sharp = defaultModel('sharp');
  medianExpr(sharp, (cycle) => `P_${cycles.push(cycle)}`);
  expect(cycles).toEqual([1, 2, 3, DAY_MS / WEEK_MS]);
});

it.each<[ModelSpec['spread'], string]>([
  ['weekly', 'stddev_over_time(job:x:rate5m[1w])'],
  ['residual', 'stddev_over_time(job:x:rate5m_residual[1w])'],
  ['robust', '1.4826 * quantile_over_time(0.5, job:x:rate5m_deviation[1w])'],
])('has the sigma of the %s spread', (spread, expr) => {
  expect(sigmaExpr(names, { ...article, spread })).toBe(expr);
});

it('reads only the samples that count where some are left out', () => {
  const model = { ...article, exclusions: [{ fromMs: 0, toMs: 1 }] };
  expect(meanExpr(namesOf(model), model)).toBe('avg_over_time(job:x:rate5m_kept[1w])');
});
