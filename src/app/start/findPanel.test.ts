import type { BackendSrv } from '@grafana/runtime';
import { PANEL_ID } from '../../frames/panelId';
import { BAND_TYPE } from '../../promql/speaksPromql';
import { findPanel } from './findPanel';

const band = { type: BAND_TYPE, uid: 'b' };
const ours = (expr?: string) => ({ type: PANEL_ID, datasource: band, targets: [{ expr }] });

/** Grafana with these dashboards, by uid; the panels of `undefined` can't be read. */
function backend(dashboards: Record<string, object[] | undefined>, to = 'now'): Pick<BackendSrv, 'get'> {
  return {
    get: async <T>(address: string): Promise<T> => {
      if (address === '/api/search') {
        return Object.keys(dashboards).map((uid) => ({ uid, title: uid.toUpperCase() })) as T;
      }
      const panels = dashboards[address.split('/').at(-1)!];
      return panels ? ({ dashboard: { panels, time: { to } } } as T) : Promise.reject(new Error('403'));
    },
  };
}

const found = (title: string, query?: object) => ({
  kind: 'found',
  title,
  url: `/d/${title.toLowerCase()}`,
  ...(query && { query: { ...query, sourceUid: 'b' } }),
});
const asked: string[] = [];
const hasData = async (expr: string) => {
  asked.push(expr);
  return expr === 'up';
};
const look = (dashboards: Record<string, object[] | undefined>) => findPanel(backend(dashboards), hasData);

describe('findPanel', () => {
  test('finds a panel of ours with data, also in a collapsed row and beside a dashboard that cannot be read', async () => {
    expect(await look({ a: undefined, b: [{ type: 'row', panels: [ours('up')] }] })).toEqual(
      found('B', { expr: 'up' })
    );
  });

  test('finds another panel that asks our data source', async () => {
    expect(await look({ a: [{ type: 'stat', datasource: band, targets: [{ expr: 'up', step: '2m' }] }] })).toEqual(
      found('A', { expr: 'up', step: '2m' })
    );
  });

  test('asks for the data of a dashboard about the past where it ends', async () => {
    const endMs = Date.UTC(2026, 2, 2);
    const ended = async (_: string, atMs: number) => atMs === endMs;
    const past = backend({ a: [ours('up')] }, new Date(endMs).toISOString());
    expect(await findPanel(past, ended)).toEqual(found('A', { expr: 'up' }));
    expect(await findPanel(backend({ a: [ours('up')] }), ended)).toMatchObject({ kind: 'empty' });
  });

  test('does not count the dashboard that the app brings along, nor panels of others', async () => {
    const others = [{ type: 'timeseries', datasource: { type: 'prometheus' }, targets: [{ expr: 'up' }] }];
    expect(await look({ 'anomalyband-any-query': [ours('up')], c: others })).toEqual({ kind: 'none', looked: 1 });
  });

  test('tells a panel without series, and one without a query, from a normal range', async () => {
    expect(await look({ a: [ours('gone')], b: [ours()] })).toMatchObject({ kind: 'empty', title: 'A' });
  });

  test('takes an expression with variables, and a query to another source, as it is: neither can be asked here', async () => {
    asked.length = 0;
    expect(await look({ a: [ours('rate(x[$__rate_interval])')] })).toEqual(found('A'));
    expect(await look({ a: [{ type: PANEL_ID, targets: [{ datasource: { type: 'influxdb' } }] }] })).toEqual(
      found('A')
    );
    expect(asked).toEqual([]);
  });

  test('repeats why dashboards cannot be listed', async () => {
    const refuses = { get: () => Promise.reject({ data: { message: 'HTTP 403' } }) };
    expect(await findPanel(refuses, hasData)).toEqual({ kind: 'unknown', message: 'HTTP 403' });
  });
});
