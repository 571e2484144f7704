import { defaultModel, HOUR_MS, MINUTE_MS, sharpShape } from '../core';
import { seriesNames } from './seriesNames';
import {
  atFullHour,
  lastingDistanceExpr,
  lastRecordExpr,
  levelledExpr,
  seasonExpr,
  tailExpr,
  unitExpr,
} from './sharpFormulas';

// docs/sharp.md at a step of one minute.
const model = defaultModel('sharp');
const shape = sharpShape(model, MINUTE_MS);
const names = seriesNames({ name: { level: 'job', metric: 'x', operations: 'rate5m' }, model, recordBand: false });

it('falls back to the mean of the last day where no period votes, one sample ago', () => {
  expect(seasonExpr(names, shape, 'median')).toBe('median\n  or avg_over_time(job:x:rate5m_kept[1d] offset 1m)');
});

it('lifts the season to the level of the last twenty minutes, where that is known', () => {
  expect(levelledExpr(names, shape)).toBe(
    'job:x:rate5m_season + (avg_over_time(job:x:rate5m_kept[20m] offset 1m) - ' +
      'avg_over_time(job:x:rate5m_season_kept[20m] offset 1m) or job:x:rate5m_season * 0)'
  );
});

it('takes five samples together in the second tier, and compares roots', () => {
  const [mean, season] = ['kept', 'season_kept'].map((name) => `avg_over_time(job:x:rate5m_${name}[5m])`);
  expect(lastingDistanceExpr(names, shape)).toBe(
    `(sgn(${mean}) * sqrt(abs(${mean})) - sgn(${season}) * sqrt(abs(${season})) and job:x:rate5m_season_kept)`
  );
});

it('lies between the tail and ordinary hours, at least a part of the tails remembered', () => {
  expect(tailExpr('d', shape, 2 * HOUR_MS)).toBe('quantile_over_time(0.99, d[1w] offset 2h)');
  const [middle, high] = [0.5, 0.8].map((q) => `quantile_over_time(${q}, d:largest_hourly[3w] offset 1h)`);
  const mean = `sqrt(tail * (${high} ^ 3 / (${middle} > 0) ^ 2 or tail))`;
  const least = '0.9 * avg_over_time(d:tail_hourly[3w] offset 1h)';
  expect(unitExpr('tail', 'd', shape, HOUR_MS)).toBe(`0.7 * (${mean} >= ${least} or ${least})`);
});

it('reads at a full hour what was recorded before it', () => {
  expect(atFullHour(lastRecordExpr('d:tail_hourly', shape), shape)).toBe(
    'last_over_time(last_over_time(d:tail_hourly[2h] offset 1ms)[1h:1h])'
  );
  expect(atFullHour('x', shape, 7 * 24 * HOUR_MS)).toBe('last_over_time(x[1h:1h] offset 1w)');
});
