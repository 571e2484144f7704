import { overviewDashboard } from './overviewQuery';
import { watchedOfDashboard } from './watchedOfDashboard';

const LOKI = { type: 'loki', uid: 'l' };
const PROMETHEUS = { type: 'prometheus', uid: '${source}' };

const one = (expr: unknown) => [{ targets: [{ expr }] }];

describe('watchedOfDashboard', () => {
  it('reads back the expressions of a saved overview', () => {
    expect(watchedOfDashboard(overviewDashboard(['up', 'x'], 'band', 8))).toEqual({ watched: ['up', 'x'], leftOut: 0 });
  });

  it.each([
    ['the panels of rows, each query once', [{ panels: [...one(' a '), ...one('a')] }, {}], ['a'], 0],
    ['nothing of what has no text', one(3), [], 0],
    ['nothing hidden', [{ targets: [{ expr: 'a', hide: true }, { expr: 'b' }] }], ['b'], 0],
    ['nothing of a panel on Loki', [{ datasource: LOKI, targets: [{ expr: 'rate({app="x"}[5m])' }] }], [], 0],
    [
      'the Prometheus queries of a mixed panel',
      [
        {
          datasource: { type: 'datasource' },
          targets: [
            { expr: 'a', datasource: LOKI },
            { expr: 'b', datasource: PROMETHEUS },
          ],
        },
      ],
      ['b'],
      0,
    ],
    ['no logs where only the name of a source is known', [{ datasource: 'x', ...one('{a="b"} |= "c"')[0] }], [], 1],
    ['intervals as they are', one('rate(a[$__rate_interval])'), ['rate(a[$__rate_interval])'], 0],
    ['nothing that depends on the zoom', one('increase(a[$__range])'), [], 1],
    ['references of a replacement', one('label_replace(a, "b", "$1", "c", "(.*)")'), undefined, 0],
  ])('takes %s', (_title, panels, watched, leftOut) => {
    const expected = watched ?? [(panels[0] as ReturnType<typeof one>[0]).targets[0].expr];
    expect(watchedOfDashboard({ panels })).toEqual({ watched: expected, leftOut });
  });

  it.each([
    ['a value', 'a{b="$v"}', { current: { value: 'c.d' } }, 'a{b="c.d"}'],
    [
      'a value in each spelling',
      'a{b="${v}",c="[[v]]",d="${v:raw}"}',
      { current: { value: 'e' } },
      'a{b="e",c="e",d="e"}',
    ],
    ['the one value of several', 'a{b=~"$v"}', { multi: true, current: { value: ['c.d'] } }, 'a{b=~"(c\\\\.d)"}'],
    ['several values', 'a{b=~"$v"}', { multi: true, current: { value: ['c', 'd'] } }, 'a{b=~"(c|d)"}'],
    ['all', 'a{b=~"$v"}', { current: { value: ['$__all'] } }, 'a{b=~".*"}'],
    ['all, compared as they are', 'a{b="$v"}', { current: { value: '$__all' } }, 'a{b=~".*"}'],
    [
      'all, with a pattern of their own',
      'a{b=~"$v"}',
      { allValue: 'c.+', current: { value: '$__all' } },
      'a{b=~"c.+"}',
    ],
    ['a length of time', 'rate(a[$v])', { current: { value: '10m' } }, 'rate(a[10m])'],
    ['a value that was never chosen', 'a{b="$v"}', {}, undefined],
    ['no value', 'a{b="$v"}', { current: { value: '' } }, undefined],
    ['a length that the zoom decides', 'rate(a[$v])', { current: { value: '$__auto_interval_v' } }, undefined],
  ])('fills in %s', (_title, expr, variable, filled) => {
    const dashboard = { panels: one(expr), templating: { list: [{ name: 'v', ...variable }] } };
    expect(watchedOfDashboard(dashboard)).toEqual(
      filled === undefined ? { watched: [], leftOut: 1 } : { watched: [filled], leftOut: 0 }
    );
  });
});
