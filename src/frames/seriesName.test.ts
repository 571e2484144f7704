import { seriesName } from './seriesName';

const labels = { __name__: 'up', job: 'api', environment: 'prod' };

it("prefers the upstream's own name", () => {
  expect(seriesName('from upstream', labels, '{{job}}', 'up')).toBe('from upstream');
});

it('fills the legend format, and prints nothing for a missing label', () => {
  expect(seriesName(undefined, labels, '{{job}} in {{ environment }}{{stage}}', 'up')).toBe('api in prod');
});

it('prints labels as Prometheus does without a format', () => {
  expect(seriesName(undefined, labels, undefined, 'up')).toBe('up{job="api", environment="prod"}');
  expect(seriesName(undefined, { job: 'api' }, '__auto', 'rate(up[5m])')).toBe('{job="api"}');
});

it('falls back to the expression for a series without labels', () => {
  expect(seriesName(undefined, {}, undefined, 'sum(up)')).toBe('sum(up)');
});
