import { lastValueFrom } from 'rxjs';
import { FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import { panelRequest } from '../../../tests/datasource/request';
import { sourceOver } from '../../../tests/datasource/sources';
import { readerOf } from './planLoad';

const NOW = Date.UTC(2026, 4, 20, 12);

it.each([
  ['counts the series of an expression while its picture is on the way', 'requests', 2],
  ['asks the server once what it will refuse by its syntax', 'requests ( or', 1],
  ['asks the server once what it will refuse by its type', 'rate(requests)', 1],
])('%s', async (_, expr, asked) => {
  const message = '{"status":"error","errorType":"bad_data","error":"parse error"}';
  const refuse = jest.fn(() => Promise.reject({ status: 400, data: { message } }));
  const upstream = Object.assign(new FakeUpstream(refuse), { getResource: refuse, postResource: refuse });
  const answer = sourceOver(upstream).query(panelRequest(NOW - 2 * 86_400_000, NOW, { expr, show: 'overview' }));
  expect((await lastValueFrom(answer)).errors?.[0].message).toContain('parse error');
  expect(refuse).toHaveBeenCalledTimes(asked);
});

it.each([
  ['in Grafana 12', (name: string) => ({ getPathId: () => `panel-3$job=${name}`, state: { key: 'panel-3' } })],
  ['in Grafana 11', (name: string) => ({ state: { key: `panel-3-clone-${name}` } })],
])('tells repeated panels apart, which have one id, %s', (_, panelOf) => {
  const readerFor = (name: string) => {
    const panel = { ...panelOf(name), changePluginType: jest.fn(), subscribeToState: jest.fn() };
    const query = { parent: panel };
    const scopedVars = { __sceneObject: { value: { valueOf: () => query } } };
    const request = { ...panelRequest(NOW - 1, NOW, {}), dashboardUID: 'd', panelId: 3, scopedVars };
    return readerOf(request, 'A', 'up').key;
  };
  expect(readerFor('1')).toBe(readerFor('1'));
  expect(readerFor('1')).not.toBe(readerFor('2'));
});
