/** @jest-environment ./tests/datasource/environment.ts */
import { LoadingState, type DataFrame, type DataQueryResponse } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { DAY_MS } from '../../src/core';
import { startPrometheus } from '../../demo/prometheus';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { anomalyMeta } from '../../src/frames/roles';
import { httpUpstream } from './httpUpstream';
import { panelRequest } from './request';
import {
  matrix,
  refusal,
  startScripted,
  type RangeQueryOnWire,
  type ScriptedAnswer,
  type ScriptedServer,
} from './scriptedServer';
import { sourceOver } from './sources';

const NOW = Date.UTC(2026, 4, 20, 12);

const running: Array<{ stop(): Promise<void> }> = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function scripted(...args: Parameters<typeof startScripted>): Promise<ScriptedServer> {
  const server = await startScripted(...args);
  running.push(server);
  return server;
}

const ask = (url: string, query: Partial<SavedQuery> = {}, source = sourceOver(httpUpstream(url), {}, () => NOW)) =>
  lastValueFrom(source.query(panelRequest(NOW - DAY_MS, NOW, query)));

async function messageOf(answer: Promise<DataQueryResponse>): Promise<string> {
  const { state, errors, data } = await answer;
  expect(state).toBe(LoadingState.Error);
  expect(data).toEqual([]);
  return errors![0].message!;
}

const wave = (seconds: number) => 100 + 10 * Math.sin((2 * Math.PI * seconds) / 86_400);

describe('a refusal is told in the words of the server, and with what to do', () => {
  it.each<[string, ScriptedAnswer, RegExp]>([
    [
      '400, an expression that cannot be read',
      refusal(400, 'invalid parameter "query": 1:5: parse error: unclosed left parenthesis'),
      /^invalid parameter "query": 1:5: parse error: unclosed left parenthesis \(400\)$/,
    ],
    [
      '422, too many samples',
      refusal(422, 'query processing would load too many samples into memory in query execution'),
      /too many samples.*--query\.max-samples.*coarser history step than 5m \(such as 15m\).*fewer series.*recording rule/,
    ],
    ['422, Mimir’s limit', refusal(422, 'the query exceeded the max-samples limit: err-mimir-max'), /fewer series/],
    [
      '429 with Retry-After',
      refusal(429, 'too many outstanding requests', { 'Retry-After': '30' }),
      /outstanding requests \(429\)\. The server asks for a pause of 30s; nothing is asked before/,
    ],
    [
      '429 as Grafana’s back end hands it on: without Retry-After',
      refusal(429, 'ReadObject: expect { or , or } or n, but found T, error found in #1 byte of ...|Too many r|...'),
      /but found T.*\(429\)\. The server is asked too much\. It is left alone for some seconds/,
    ],
    [
      '503 with Retry-After',
      refusal(503, 'shutting down', { 'Retry-After': '120' }),
      /shutting down \(503\)\. The server asks for a pause of 2m/,
    ],
    [
      '503, a query that took too long',
      refusal(503, 'query timed out in expression evaluation'),
      /timed out.*did not answer in time.*coarser history step than 5m/,
    ],
    ['504, a proxy that gave up', refusal(504, 'Gateway Time-out'), /did not answer in time/],
    [
      '403',
      refusal(403, 'access denied to this data source'),
      /access denied.*You may not query the Prometheus data source\. Ask its administrator/,
    ],
    [
      'a login page instead of JSON',
      { status: 200, body: '<html><title>Login</title></html>' },
      /not JSON.*login page/,
    ],
    [
      'a login page, in the words of Grafana’s back end',
      refusal(400, 'ReadObject: expect { or , or } or n, but found <, error found in #1 byte of ...|<!DOCTYPE h|...'),
      /but found <.*not JSON.*login page/,
    ],
    ['401', refusal(401, 'Unauthorized'), /Ask its administrator/],
    [
      '404, an upstream that was deleted while the page was open',
      refusal(404, 'data source not found'),
      /not found \(404\)\. The Prometheus data source was deleted, or its address is not that of a Prometheus API\..* pick another/,
    ],
    [
      'a time-out, in the words of Grafana’s back end',
      refusal(500, 'Post "http://prometheus:9090/api/v1/query_range": context deadline exceeded'),
      /did not answer in time.*coarser history step than 5m/,
    ],
    ['JSON that ends in the middle', { status: 200, body: '{"status":"success","data":{"res' }, /not JSON/],
  ])('%s', async (_, answer, expected) => {
    const { url } = await scripted(() => answer);
    expect(await messageOf(ask(url))).toMatch(expected);
  });

  it('a real Prometheus that holds too many samples for its limit', async () => {
    const prometheus = await startPrometheus({ flags: ['--query.max-samples=100'] });
    running.push(prometheus);
    expect(await messageOf(ask(prometheus.url, { expr: 'vector(time())' }))).toMatch(
      /too many samples.*\(422\)\. .*coarser history step/
    );
  });

  it('an upstream that is down', async () => {
    const { url, stop } = await startScripted(() => undefined);
    await stop();
    expect(await messageOf(ask(url))).toMatch(/cannot be reached\. Check its address and whether it runs/);
  });

  it('an upstream that was deleted', async () => {
    const { url } = await scripted(() => undefined);
    expect(await messageOf(ask(url, { upstreamUid: 'gone' }))).toMatch(
      /The Prometheus "gone" does not exist \(any more\), or you may not see it\. Pick another one/
    );
  });
});

it('shows the band of what is there when half of the history fails, and warns', async () => {
  // Each second piece, counted back from the picture.
  const isRefused = ({ start, end }: RangeQueryOnWire) => Math.floor((NOW / 1000 - end) / (end - start)) % 2 === 1;
  const { url } = await scripted((query) =>
    isRefused(query) ? refusal(422, 'too many samples') : matrix(query, wave)
  );
  const { data, state } = await ask(url, { step: '1m' });
  const [frame] = data as DataFrame[];
  expect(state).toBe(LoadingState.Done);
  expect(anomalyMeta(frame)!.history.cyclesUsed).toEqual([2, 3]);
  expect(frame.meta!.notices![0]).toMatchObject({
    severity: 'warning',
    text: expect.stringMatching(
      /^3 of 7 requests of history failed; the band is computed from what is there\. too many samples.* coarser history step/
    ),
  });
});

it('asks for no history at all when the picture itself is refused', async () => {
  const server = await scripted(() => refusal(400, 'bad'));
  await messageOf(ask(server.url));
  expect(server.asked).toHaveLength(1);
});

it('tells it although the server does not say which ends its windows have', async () => {
  const server = await scripted(({ query }) => (query.startsWith('count_over_time') ? undefined : refusal(400, 'bad')));
  const source = sourceOver(httpUpstream(server.url), { prometheusVersion: '2.42.0' }, () => NOW);
  expect(await messageOf(ask(server.url, {}, source))).toContain('bad');
});

describe('nothing is asked again right after an error', () => {
  it('and nothing of the whole server after a 429 without Retry-After, for five seconds', async () => {
    const clock = { ms: NOW };
    const server = await scripted((query, index) => (index === 0 ? refusal(429, 'slow down') : matrix(query, wave)));
    const source = sourceOver(httpUpstream(server.url), {}, () => clock.ms);
    await messageOf(ask(server.url, {}, source));
    clock.ms += 4_999;
    expect(await messageOf(ask(server.url, { expr: 'another' }, source))).toContain('slow down');
    expect(server.asked).toHaveLength(1);
    clock.ms += 1;
    expect((await ask(server.url, { expr: 'another' }, source)).state).toBe(LoadingState.Done);
  });

  it('for five seconds, then ten, and at once when it was answered', async () => {
    const clock = { ms: NOW };
    const server = await scripted(() => refusal(500, 'broken'));
    const source = sourceOver(httpUpstream(server.url), {}, () => clock.ms);
    const askAfter = async (ms: number) => {
      clock.ms += ms;
      expect(await messageOf(ask(server.url, {}, source))).toContain('broken');
      return server.asked.length;
    };
    expect(await askAfter(0)).toBe(1);
    expect(await askAfter(4_999)).toBe(1);
    expect(await askAfter(1)).toBe(2);
    expect(await askAfter(9_999)).toBe(2);
    expect(await askAfter(1)).toBe(3);
  });

  it('and nothing of the whole server as long as it asks to be left alone', async () => {
    const clock = { ms: NOW };
    const server = await scripted((query, index) =>
      index === 0 ? refusal(429, 'slow down', { 'Retry-After': '60' }) : matrix(query, wave)
    );
    const source = sourceOver(httpUpstream(server.url), {}, () => clock.ms);
    await messageOf(ask(server.url, {}, source));
    clock.ms += 59_999;
    expect(await messageOf(ask(server.url, { expr: 'another' }, source))).toContain('slow down');
    expect(server.asked).toHaveLength(1);
    clock.ms += 1;
    expect((await ask(server.url, { expr: 'another' }, source)).state).toBe(LoadingState.Done);
  });
});

it('hands on what Mimir or Thanos warn of, and asks for a partial answer again', async () => {
  const clock = { ms: NOW };
  let warnings: string[] = ['PromQL warning: store 10.0.0.7 did not answer: partial response'];
  const server = await scripted((query) => matrix(query, wave, { warnings }));
  const source = sourceOver(httpUpstream(server.url), {}, () => clock.ms);
  const notices = async () => {
    const { data } = await ask(server.url, {}, source);
    return (data[0] as DataFrame).meta!.notices!.map(({ text }) => text);
  };
  expect(await notices()).toContain(warnings[0]);
  const first = server.asked.length;
  warnings = [];
  clock.ms += 61_000;
  expect((await notices()).join()).not.toContain('partial');
  expect(server.asked.length).toBe(2 * first);
});
