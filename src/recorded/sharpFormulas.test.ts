import { defaultModel, HOUR_MS, MINUTE_MS, sharpShape } from '../core';
import { seriesNames } from './seriesNames';
import { lastingExpr, levelledExpr, seasonExpr, tailExpr, unitExpr } from './sharpFormulas';

// docs/sharp.md at a step of one minute.
const model = defaultModel('sharp');
const shape = sharpShape(model, MINUTE_MS);
const names = seriesNames({ name: { level: 'job', metric: 'x', operations: 'rate5m' }, model, recordBand: false });

it('falls back to the mean of the last day where no period votes, one sample ago', () => {
  expect(seasonExpr(names, shape, 'median')).toBe('median\n  or avg_over_time(job:x:rate5m_kept[1d] offset 1m)');
});

it('lifts the season to the level of the last twenty minutes, where that is known', () => {
  expect(levelledExpr(names, shape)).toBe(
    'job:x:rate5m_season + (avg_over_time(job:x:rate5m_season_residual[20m] offset 1m) or job:x:rate5m_season * 0)'
  );
});

it('takes five samples together in the second tier', () => {
  expect(lastingExpr('x', shape)).toBe('avg_over_time(x[5m])');
});

it('is at least 0.4 of the mean rare quantile of three weeks, as PromQL says the larger of two', () => {
  const tail = tailExpr('d', shape.suddenTail.quantile, shape, 2 * HOUR_MS);
  expect(tail).toBe('quantile_over_time(0.99, d[1w] offset 2h)');
  const rare = '0.4 * avg_over_time(d:rare_hourly[3w] offset 1h)';
  expect(unitExpr('tail', 'd', shape.suddenTail, shape, HOUR_MS)).toBe(`(tail + ${rare} + abs(tail - ${rare})) / 2`);
});

it('makes the unit of the second tier a tenth larger', () => {
  expect(unitExpr('tail', 'd', shape.lastingTail, shape)).toMatch(/^1\.1 \* \(tail \+ /);
});
