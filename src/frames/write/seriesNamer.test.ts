import type { Labels } from '@grafana/data';
import { seriesNamer } from './seriesNamer';

const labels = { __name__: 'up', job: 'api', environment: 'prod' };

it('fills the legend format, and prints nothing for a missing label', () => {
  expect(seriesNamer([labels], '{{job}} in {{ environment }}{{stage}}{{constructor}}', 'up')(labels)).toBe(
    'api in prod'
  );
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

it.each<[string, Labels[], string[]]>([
  ['the only label', [{ job: 'api' }, { job: 'web' }], ['api', 'web']],
  [
    'one label of several',
    [
      { team: 'a', job: 'api' },
      { team: 'a', job: 'web' },
    ],
    ['api', 'web'],
  ],
  [
    'two labels',
    [
      { job: 'api', zone: 'a' },
      { job: 'api', zone: 'b' },
      { job: 'web', zone: 'a' },
    ],
    ['api · a', 'api · b', 'web · a'],
  ],
  [
    'two labels of three, where one of these says nothing that another does not',
    [
      { job: 'api', team: 'a', zone: 'a' },
      { job: 'api', team: 'a', zone: 'b' },
      { job: 'web', team: 'b', zone: 'a' },
      { job: 'db', team: 'b', zone: 'b' },
    ],
    ['api · a', 'api · b', 'web · a', 'db · b'],
  ],
  [
    'the metric',
    [
      { __name__: 'up', job: 'api' },
      { __name__: 'load', job: 'api' },
    ],
    ['up', 'load'],
  ],
  [
    'all, where one has nothing else',
    [{ job: 'api', zone: 'a' }, { job: 'api' }],
    ['{job="api", zone="a"}', '{job="api"}'],
  ],
])('names many series in short, by %s', (_, all, expected) => {
  const nameOf = seriesNamer(all, undefined, 'x', true);
  expect(all.map(nameOf)).toEqual(expected);
});
