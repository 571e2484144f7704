import { BAND_TYPE } from '../../promql/speaksPromql';
import { overviewDashboard } from './overviewQuery';
import { watchedOfDashboard, type SavedDashboard } from './watchedOfDashboard';

const LOKI = { type: 'loki', uid: 'l' };
const PROMETHEUS = { type: 'prometheus', uid: '${source}' };

const one = (expr: unknown) => [{ targets: [{ expr }] }];

describe('watchedOfDashboard', () => {
  it('reads back the expressions of a saved overview', () => {
    expect(watchedOfDashboard(overviewDashboard(['up', 'x'], 'band', 8))).toEqual({
      ...{ watched: ['up', 'x'], leftOut: 0 },
      elsewhere: 0,
    });
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
    expect(watchedOfDashboard({ panels })).toEqual({ watched: expected, leftOut, elsewhere: 0 });
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
      filled === undefined ? { watched: [], leftOut: 1, elsewhere: 0 } : { watched: [filled], leftOut: 0, elsewhere: 0 }
    );
  });

  const prometheus = { type: 'prometheus', jsonData: {} };
  const band = { type: BAND_TYPE, name: 'Band', uid: 'band' };
  const sources = [
    { ...prometheus, uid: 'here', name: 'Here', isDefault: true },
    { ...prometheus, uid: 'there', name: 'There' },
    { ...band, jsonData: { upstreamUid: 'here' } },
    { ...band, uid: 'band-there', name: 'Band there', jsonData: { upstreamUid: 'there' } },
    { ...band, uid: 'band-of-variable', name: 'Band of variable', jsonData: { upstreamUid: '${ds}' } },
    { type: 'loki', uid: 'logs', name: 'Logs', jsonData: {} },
  ] as unknown as Parameters<typeof watchedOfDashboard>[2];

  it.each<[string, unknown, string | string[] | undefined, 'taken' | 'elsewhere' | 'passed over']>([
    ['the Prometheus itself', { type: 'prometheus', uid: 'here' }, undefined, 'taken'],
    ['another one', { type: 'prometheus', uid: 'there' }, undefined, 'elsewhere'],
    ['another one that nobody here sees', { type: 'prometheus', uid: 'hidden' }, undefined, 'elsewhere'],
    ['ours over it', { type: BAND_TYPE, uid: 'band' }, undefined, 'taken'],
    ['ours over another one', { type: BAND_TYPE, uid: 'band-there' }, undefined, 'elsewhere'],
    ['ours over a variable', { type: BAND_TYPE, uid: 'band-of-variable' }, 'there', 'elsewhere'],
    ['ours that is gone', { type: BAND_TYPE, uid: 'gone' }, undefined, 'taken'],
    ['the default', null, undefined, 'taken'],
    ['a name', 'There', undefined, 'elsewhere'],
    ['the name of logs', 'Logs', undefined, 'passed over'],
    ['a variable', { type: 'prometheus', uid: '${ds}' }, 'there', 'elsewhere'],
    ['a variable with a name', '$ds', 'Here', 'taken'],
    ['a variable that is the default', { type: 'prometheus', uid: '${ds}' }, 'default', 'taken'],
    ['a variable of one among several', { type: 'prometheus', uid: '${ds}' }, ['there'], 'elsewhere'],
    ['a variable of several', { type: 'prometheus', uid: '${ds}' }, ['here', 'there'], 'taken'],
    ['a variable without a value', { type: 'prometheus', uid: '${ds}' }, undefined, 'taken'],
  ])('of a query to %s', (_title, datasource, value, expected) => {
    const list = [{ name: 'ds', multi: true, current: { value } }];
    const dashboard = { panels: [{ datasource, targets: [{ expr: 'a' }] }], templating: { list } } as SavedDashboard;
    expect(watchedOfDashboard(dashboard, 'here', sources)).toEqual({
      watched: expected === 'taken' ? ['a'] : [],
      leftOut: 0,
      elsewhere: expected === 'elsewhere' ? 1 : 0,
    });
  });

  it('takes the query itself before its panel', () => {
    const targets = ['here', 'there'].map((uid) => ({ expr: uid, datasource: { type: 'prometheus', uid } }));
    const panel = { datasource: { type: 'prometheus', uid: 'there' }, targets };
    expect(watchedOfDashboard({ panels: [panel] }, 'here', sources)).toMatchObject({ watched: ['here'], elsewhere: 1 });
  });
});
