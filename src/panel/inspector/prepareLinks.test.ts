import { locationUtil, type GrafanaConfig } from '@grafana/data';
import { dashboardLink, exploreLink, panelLink } from './prepareLinks';

const range = { from: 1000.4, to: 2000 };

describe('panelLink', () => {
  it('keeps the address with its variables and sets range and panel', () => {
    expect(panelLink('http://host/sub/d/abc/taxi?var-job=a%20b&from=now-7d&to=now', 4, range)).toBe(
      'http://host/sub/d/abc/taxi?var-job=a+b&from=1000&to=2000&viewPanel=4'
    );
  });
});

describe('exploreLink', () => {
  it('opens the queries in their data source at the range', () => {
    const target = { refId: 'A', datasource: { uid: 'band', type: 'x' }, expr: 'up{a="b"}' };
    locationUtil.initialize({
      config: { appSubUrl: '/sub' } as GrafanaConfig,
      getVariablesUrlParams: () => ({}),
      getTimeRangeForUrl: () => ({ from: '', to: '' }),
    });
    const link = exploreLink([target], range)!;
    expect(link.startsWith('/sub/explore?schemaVersion=1&panes=')).toBe(true);
    expect(JSON.parse(new URL(link, 'http://host').searchParams.get('panes')!)).toEqual({
      a: { datasource: 'band', queries: [target], range: { from: '1000', to: '2000' } },
    });
  });

  it('opens the queries of several data sources as "Mixed"', () => {
    const targets = ['band', 'prom'].map((uid, index) => ({ refId: String(index), datasource: { uid } }));
    const panes = new URL(exploreLink(targets, range)!, 'http://host').searchParams.get('panes')!;
    expect(JSON.parse(panes).a).toMatchObject({ datasource: '-- Mixed --', queries: targets });
  });

  it('has nowhere to go without a data source', () => {
    expect(exploreLink([], range)).toBeUndefined();
    expect(exploreLink([{ refId: 'A' }], range)).toBeUndefined();
  });
});

describe('dashboardLink', () => {
  it('keeps the variables and leaves out the time range, which an alert opens at its own time', () => {
    expect(dashboardLink('http://host/sub/d/abc/taxi?var-job=web&from=now-7d&to=now&editPanel=4', 4)).toBe(
      'http://host/sub/d/abc/taxi?var-job=web&viewPanel=4'
    );
  });

  it('is nothing outside of a dashboard', () => {
    expect(dashboardLink('http://host/explore?panes=x', 4)).toBeUndefined();
  });
});
