import { lastValueFrom } from 'rxjs';
import { FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import { panelRequest } from '../../../tests/datasource/request';
import { sourceOver } from '../../../tests/datasource/sources';

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
