import { seriesNamer } from './seriesNamer';

const labels = { __name__: 'up', job: 'api', environment: 'prod' };

it('fills the legend format, and prints nothing for a missing label', () => {
  expect(seriesNamer([labels], '{{job}} in {{ environment }}{{stage}}', 'up')(labels)).toBe('api in prod');
});

it('prints labels as Prometheus does without a format', () => {
  expect(seriesNamer([labels], undefined, 'up')(labels)).toBe('up{job="api", environment="prod"}');
});

it('is the value of the label that alone tells the series apart', () => {
  const all = [{ job: 'api' }, { job: 'web' }];
  expect(seriesNamer(all, '__auto', 'sum by (job) (up)')(all[0])).toBe('api');
  expect(seriesNamer([{ job: 'api' }, { job: 'web', stage: 'x' }], undefined, 'x')({ job: 'api' })).toBe('{job="api"}');
});

it('falls back to the expression for a series without labels', () => {
  expect(seriesNamer([{}], undefined, 'sum(up)')({})).toBe('sum(up)');
});
