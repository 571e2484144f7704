import { locationUtil, type GrafanaConfig } from '@grafana/data';
import { panelRequest } from '../../../tests/datasource/request';
import { dashboardLink, exploreLink, panelKeyOf, panelLink } from './prepareLinks';

const range = { from: 1000.4, to: 2000 };

describe('panelLink', () => {
  it('keeps the address with its variables and sets range and panel', () => {
    expect(panelLink('http://host/sub/d/abc/taxi?var-job=a%20b&from=now-7d&to=now', '4', range)).toBe(
      'http://host/sub/d/abc/taxi?var-job=a+b&from=1000&to=2000&viewPanel=4'
    );
  });

  it('leads from the panel editor to the view', () => {
    expect(panelLink('http://host/d/abc/taxi?editPanel=4&tab=queries&from=now-7d', '4', range)).toBe(
      'http://host/d/abc/taxi?from=1000&to=2000&viewPanel=4'
    );
  });

  const explore = (panes: unknown) =>
    `http://host/sub/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes))}&orgId=1`;
  const pane = (expr: string) => ({ datasource: 'band', queries: [{ refId: 'A', expr }], range: { from: 'now-1h' } });
  const moved = (expr: string) => ({ ...pane(expr), range: { from: '1000', to: '2000' } });
  it.each([
    ['the range of the pane', { x: pane('up') }, { x: moved('up') }],
    ['that of the pane which asks this, of two', { x: pane('a'), y: pane('up') }, { x: pane('a'), y: moved('up') }],
    [
      'the range of every pane where none is known',
      { x: pane('a'), y: {} },
      { x: moved('a'), y: { range: moved('').range } },
    ],
    ['nothing that cannot be read', ['no', 1], {}],
  ])('sets in Explore %s', (_, panes, expected) => {
    const link = new URL(panelLink(explore(panes), '4', range, 'up'));
    expect(JSON.parse(link.searchParams.get('panes')!)).toEqual(expected);
    expect([link.pathname, link.searchParams.get('viewPanel'), link.searchParams.get('orgId')]).toEqual([
      '/sub/explore',
      null,
      '1',
    ]);
  });
});

describe('panelKeyOf', () => {
  it.each([
    ['its id, of a panel alone', 'data-viz-panel-key="panel-4" data-viz-panel-id="panel-4"', '4'],
    [
      'the values of its repeat',
      'data-viz-panel-key="panel-4-clone-1" data-viz-panel-id="eu$web$panel-4"',
      'eu$web$panel-4',
    ],
    ['the copy, in Grafana 11', 'data-viz-panel-key="panel-4-clone-1"', 'panel-4-clone-1'],
    ['its id, where nothing says more', '', '4'],
  ])('is %s', (_, attributes, key) => {
    document.body.innerHTML = `<section ${attributes}><div><p></p></div></section>`;
    expect(panelKeyOf(document.querySelector('p'), 4)).toBe(key);
  });
});

test('panelKeyOf asks the scene for the values of a repeat, where the page does not say them', () => {
  const panel = { getPathId: () => 'web$panel-4', changePluginType: () => {}, subscribeToState: () => {} };
  const scopedVars = { __sceneObject: { text: '', value: { valueOf: () => ({ parent: panel }) } } };
  document.body.innerHTML = '<section data-viz-panel-key="panel-4-clone-1"><p></p></section>';
  const request = { ...panelRequest(0, 1, {}), scopedVars };
  expect(panelKeyOf(document.querySelector('p'), 4, request)).toBe('web$panel-4');
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
    expect(dashboardLink('http://host/sub/d/abc/taxi?var-job=web&from=now-7d&to=now&editPanel=4', '4')).toBe(
      'http://host/sub/d/abc/taxi?var-job=web&viewPanel=4'
    );
  });

  it('is nothing outside of a dashboard', () => {
    expect(dashboardLink('http://host/explore?panes=x', '4')).toBeUndefined();
  });
});
