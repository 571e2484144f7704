import { defaultModel, MINUTE_MS, type ModelSpec } from '../core';
import { scoreExpr } from './scoreExpr';
import { seriesNames } from './seriesNames';

const name = { level: 'job', metric: 'x', operations: 'rate5m' };
const exprOf = (model: ModelSpec) => scoreExpr(seriesNames({ name, model, recordBand: false }), model, 5 * MINUTE_MS);

// Numbers are held against those of bands, by a real Prometheus, in tests/datasource/recorded.test.ts.
describe('scoreExpr', () => {
  const [zscore, sharp] = [defaultModel('zscore'), defaultModel('sharp')];
  const residual = '(job:x:rate5m - job:x:rate5m:avg_over_time_1w)';
  const sigma = 'job:x:rate5m:stddev_over_time_1w';

  it('is the residual by sigma, in as many digits as verdicts need', () => {
    expect(exprOf(zscore)).toBe(`round(${residual} / (${sigma} > 0), 0.000001)`);
  });

  it('judges other samples than the recorded ones, by what is recorded', () => {
    const names = seriesNames({ name, model: zscore, recordBand: false });
    expect(scoreExpr(names, zscore, 5 * MINUTE_MS, '(x)')).toBe(
      `round(((x) - job:x:rate5m:avg_over_time_1w) / (${sigma} > 0), 0.000001)`
    );
  });

  it('has the least width in place of a narrower one', () => {
    expect(exprOf({ ...zscore, minWidth: 6 })).toBe(
      `round(${residual} / ((clamp_min(3 * ${sigma}, 6) / 3) > 0), 0.000001)`
    );
  });

  it.each<[string, ModelSpec]>([
    ['a limit below', { ...zscore, clipMin: 0 }],
    ['a limit above', { ...zscore, clipMax: 100 }],
    ['two tiers with a least width', { ...sharp, minWidthRatio: 0.1 }],
    ['two tiers of which one side is ignored', { ...sharp, direction: 'above' }],
  ])('leaves to more numbers %s', (_, model) => {
    expect(exprOf(model)).toBeUndefined();
  });

  it('is there for both tiers of sharp, each by its own unit', () => {
    const expr = exprOf(sharp)!;
    expect(expr).toMatch(/\) and job:x:rate5m, 0\.000001\)$/);
    expect(expr).toContain('last_over_time(last_over_time(job:x:rate5m_deviation:unit_hourly[2h] offset 1ms)[1h:1h])');
    expect(expr).toContain('job:x:rate5m_lasting_deviation / (last_over_time(');
  });
});
