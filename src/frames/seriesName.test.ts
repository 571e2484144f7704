import { seriesName } from './seriesName';

const labels = { __name__: 'up', job: 'api', environment: 'prod' };

it('fills the legend format, and prints nothing for a missing label', () => {
  expect(seriesName(labels, [labels], '{{job}} in {{ environment }}{{stage}}', 'up')).toBe('api in prod');
});

it('prints labels as Prometheus does without a format', () => {
  expect(seriesName(labels, [labels], undefined, 'up')).toBe('up{job="api", environment="prod"}');
});

it('is the value of the label that alone tells the series apart', () => {
  const all = [{ job: 'api' }, { job: 'web' }];
  expect(seriesName(all[0], all, '__auto', 'sum by (job) (up)')).toBe('api');
  expect(seriesName({ job: 'api' }, [{ job: 'api' }, { job: 'web', stage: 'x' }], undefined, 'x')).toBe('{job="api"}');
});

it('falls back to the expression for a series without labels', () => {
  expect(seriesName({}, [{}], undefined, 'sum(up)')).toBe('sum(up)');
});
