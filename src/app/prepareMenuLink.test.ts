import type { DataFrame, PluginExtensionPanelContext } from '@grafana/data';
import { defaultModel } from '../core';
import { readRuleRequest } from '../links/rulesPage';
import { readRequest } from '../rules';
import { prepareMenuLink, type MenuHost } from './prepareMenuLink';

const SOURCES: Array<NonNullable<ReturnType<MenuHost['settingsOf']>>> = [
  { uid: 'prom', type: 'prometheus', jsonData: {} },
  { uid: 'band', type: 'anomalyband-prometheus-datasource', jsonData: { upstreamUid: '${ds}' } as object },
  { uid: 'loki', type: 'loki', jsonData: {} },
];
const HOST: MenuHost = {
  appUrl: 'https://grafana.example/sub/',
  fill: (text) => text.replace('$job', 'web').replace('${ds}', 'prom').replace('$width', '6').replace('$step', '2m'),
  settingsOf: (uid) => SOURCES.find((source) => source.uid === uid),
};

function panel(targets: object[], series: Array<Partial<DataFrame>> = []): PluginExtensionPanelContext {
  return { id: 7, title: 'x', dashboard: { uid: 'abc', title: 'A', tags: [] }, targets, data: { series } } as never;
}

const linkOf = (targets: object[], series?: Array<Partial<DataFrame>>) => {
  const link = prepareMenuLink(panel(targets, series), HOST);
  const search = link?.slice(link.indexOf('?')) ?? '';
  return readRuleRequest(search) as Record<string, unknown>;
};

describe('the menu link of a panel', () => {
  test('carries expression, model, step, upstream and addresses of a query of ours', () => {
    const target = {
      refId: 'A',
      datasource: { uid: 'band' },
      expr: 'x{job="$job"}',
      model: { bandWidth: 3, for: '', clipMin: null },
    };
    const frame = {
      refId: 'A',
      meta: {
        executedQueryString: 'x{job="$job"}',
        custom: {
          anomalyBand: {
            version: 1,
            model: { ...defaultModel('seasonal'), bandWidth: 3 },
            stepMs: 300_000,
            asked: { expr: 'x{job="web"}', upstreamUid: 'prom' },
          },
        },
      },
    };
    const request = linkOf([target], [frame]);
    expect(request).toEqual({
      expr: 'x{job="web"}',
      model: { bandWidth: 3 },
      interval: '5m',
      alert: {
        keepFiringFor: '15m',
        links: {
          dashboard: 'https://grafana.example/sub/d/abc',
          panel: 'https://grafana.example/sub/d/abc?viewPanel=7',
        },
      },
      places: { grafana: { datasourceUid: 'prom', dashboardUid: 'abc', panelId: 7 } },
    });
    expect(readRequest(request).problems).toEqual([]);
  });

  test("takes a field that the query leaves empty from the data source's settings, and fills variables in", () => {
    const defaultModel = { method: 'sharp', bandWidth: 4, for: '5m', timeZone: '' };
    SOURCES[1] = { ...SOURCES[1], jsonData: { upstreamUid: 'prom', defaultModel } as object };
    const target = {
      refId: 'A',
      datasource: { uid: 'band' },
      expr: 'x',
      step: '$step',
      model: { bandWidth: '$width', for: null },
    };
    const request = linkOf([target]);
    expect(request).toMatchObject({ model: { method: 'sharp', bandWidth: '6', for: '5m' }, interval: '2m' });
    expect(readRequest(request).problems).toEqual([]);
  });

  test('prefers what was sent to Prometheus, where also the interval variables are filled in', () => {
    const target = { refId: 'A', datasource: { uid: 'prom' }, expr: 'rate(x{code=~"^5..$"}[$__rate_interval])' };
    const frame = { refId: 'A', meta: { executedQueryString: 'Expr: rate(x{code=~"^5..$"}[1m0s])\nStep: 15s' } };
    expect(linkOf([target], [frame])).toMatchObject({
      expr: 'rate(x{code=~"^5..$"}[1m0s])',
      places: { grafana: { datasourceUid: 'prom' } },
    });
  });

  test.each([
    [3, '1m'],
    [40, '5m'],
    [0, '5m'],
  ])('begins a panel of Prometheus with %d series as a new request: sharp, every %s', (count, interval) => {
    const target = { refId: 'B', datasource: { uid: 'prom' }, expr: 'up' };
    const frames = Array.from({ length: count }, () => ({ refId: 'B' }));
    expect(linkOf([target], [...frames, { refId: 'C' }])).toMatchObject({ model: { method: 'sharp' }, interval });
  });

  test('takes the first query that is PromQL', () => {
    const targets = [
      { refId: 'A', datasource: { uid: 'loki' }, expr: '{app="x"}' },
      { refId: 'B', datasource: { uid: 'prom' }, expr: 'hidden', hide: true },
      { refId: 'C', datasource: { uid: 'prom' }, expr: 'up' },
    ];
    expect(linkOf(targets).expr).toBe('up');
  });

  test.each<[string, object[]]>([
    ['no query', []],
    ['queries of other languages', [{ refId: 'A', datasource: { uid: 'loki' }, expr: '{app="x"}' }]],
    ['an empty query', [{ refId: 'A', datasource: { uid: 'prom' }, expr: ' ' }]],
    ['a data source that is gone', [{ refId: 'A', datasource: { uid: 'gone' }, expr: 'up' }]],
    ['a query without data source', [{ refId: 'A', expr: 'up' }]],
  ])('is not there for panels with %s', (_, targets) => {
    expect(prepareMenuLink(panel(targets), HOST)).toBeUndefined();
  });
});
