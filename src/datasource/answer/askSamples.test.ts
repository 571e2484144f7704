import { LoadingState } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { frameOf, FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import { upstreamRequest } from '../../upstream/upstreamRequest';
import { askSamples } from './askSamples';

const MINUTE = 60_000;
const text = '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[0,"1"],[60,"2"]]}]}}';

/** @param answer - of both ways; the second one is for what no address holds */
function asking(answer: () => Promise<unknown>) {
  const byQuery = jest.fn(async () => ({ data: [frameOf([0], () => 7)], state: LoadingState.Done }));
  const getResource = jest.fn(answer);
  const postResource = jest.fn(answer);
  const source = Object.assign(new FakeUpstream(byQuery), { getResource, postResource });
  const ask = async (points: number, filled: string | undefined = 'up') => {
    const range = { fromMs: 0, toMs: points * MINUTE, stepMs: MINUTE };
    const asker = { requestId: 'Q', scopedVars: {}, startTime: 0 };
    const request = upstreamRequest(asker, source.getRef(), [{ refId: 'A', expr: 'up' }], range);
    const { series } = await lastValueFrom(askSamples(source, request, filled, range, MINUTE));
    return Array.from(series[0].series.values);
  };
  return { ask, byQuery, getResource, postResource };
}

it("reads Prometheus' own text where many samples are asked for, and nothing else asks", async () => {
  const { ask, byQuery } = asking(async () => text);
  expect(await ask(1000)).toEqual([1, 2]);
  expect(byQuery).not.toHaveBeenCalled();
});

it.each([
  ['few samples', 10, 'up'],
  ['what Grafana adds to', 1000, ''],
])('asks by a query for %s', async (_, points, filled) => {
  const { ask, getResource } = asking(async () => text);
  expect(await ask(points, filled)).toEqual([7]);
  expect(getResource).not.toHaveBeenCalled();
});

it('asks by a form for what no address holds', async () => {
  const { ask, byQuery, getResource, postResource } = asking(async () => text);
  expect(await ask(1000, 'x'.repeat(2001))).toEqual([1, 2]);
  expect(postResource.mock.calls).toEqual([
    [
      'api/v1/query_range',
      { query: 'x'.repeat(2001), start: '0', end: '60000', step: '60' },
      expect.objectContaining({ headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }),
    ],
  ]);
  expect(byQuery.mock.calls.length + getResource.mock.calls.length).toBe(0);
});

it.each([
  ['refused', () => Promise.reject({ status: 404, data: { message: 'Not found' } })],
  ['unreadable', async () => '<html>'],
  ['unreadable further on', async () => text.replace('[60,"2"]', '[60,2]')],
])('asks by a query where the way is %s, and then always', async (_, answer) => {
  const { ask, getResource } = asking(answer);
  expect(await ask(1000)).toEqual([7]);
  expect(await ask(1000)).toEqual([7]);
  expect(getResource).toHaveBeenCalledTimes(1);
});

it('tries the way again after a failure that passes', async () => {
  const { ask, byQuery, getResource } = asking(() => Promise.resolve(text));
  getResource.mockRejectedValueOnce({ status: 500, data: { message: '{"message":"An error occurred"}' } });
  getResource.mockRejectedValueOnce({ status: 502, data: { message: 'Bad Gateway' } });
  expect(await ask(1000)).toEqual([7]);
  await expect(ask(1000)).rejects.toThrow('Bad Gateway (502)');
  expect(await ask(1000)).toEqual([1, 2]);
  expect(byQuery).toHaveBeenCalledTimes(1);
});

it("fails with Prometheus' own refusal, without asking once more", async () => {
  const message = '{"status":"error","errorType":"execution","error":"too many samples"}';
  const { ask, byQuery } = asking(() => Promise.reject({ status: 422, data: { message } }));
  await expect(ask(1000)).rejects.toThrow('execution: too many samples (422)');
  expect(byQuery).not.toHaveBeenCalled();
});
