/** @jest-environment ./tests/datasource/environment.ts */
import type { DataFrame, DataQueryRequest } from '@grafana/data';
import { setBackendSrv, type BackendSrv, type BackendSrvRequest } from '@grafana/runtime';
import http from 'http';
import type { AddressInfo } from 'net';
import { defer, lastValueFrom } from 'rxjs';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core';
import { sharedHistory } from '../../src/datasource/history/sharedHistory';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { anomalyMeta } from '../../src/frames/roles';
import { httpUpstream } from './httpUpstream';
import { panelRequest } from './request';
import { matrix, startScripted, type ScriptedServer } from './scriptedServer';
import { sourceOver } from './sources';

const NOW = Date.UTC(2026, 4, 20, 12);
const AHEAD = 2 * HOUR_MS;
/** The time of the servers. */
const real = { ms: NOW };
const wave = (seconds: number) => 100 + 10 * Math.sin((2 * Math.PI * seconds) / 86_400);

let prometheus: ScriptedServer;
let grafana: http.Server;

beforeAll(async () => {
  // `sum(requests) or vector(0)`: zeros where nothing is recorded yet.
  prometheus = await startScripted((query) =>
    matrix(query, (seconds) => (seconds * 1000 <= real.ms ? wave(seconds) : 0))
  );
  grafana = http.createServer((_, response) => response.setHeader('Date', new Date(real.ms).toUTCString()).end('{}'));
  await new Promise<void>((resolve) => grafana.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(grafana.address() as AddressInfo).port}`;
  const ask = async ({ url }: BackendSrvRequest) => {
    const { headers } = await fetch(address + url);
    return { headers };
  };
  setBackendSrv({ fetch: (request: BackendSrvRequest) => defer(() => ask(request)) } as unknown as BackendSrv);
  jest.spyOn(Date, 'now').mockImplementation(() => real.ms + AHEAD);
});
afterAll(async () => {
  jest.restoreAllMocks();
  grafana.close();
  await prometheus.stop();
});

it('does not decide what is settled: by a clock that is two hours fast no new sample is lost', async () => {
  const source = sourceOver(httpUpstream(prometheus.url));
  source.history = sharedHistory;
  const ask = async (): Promise<DataFrame> => {
    const [fromMs, toMs] = [Date.now() - DAY_MS, Date.now()];
    const request = { ...panelRequest(fromMs, toMs, {}), startTime: toMs } as DataQueryRequest<SavedQuery>;
    return (await lastValueFrom(source.query(request))).data[0];
  };
  const first = await ask();
  expect(Math.max(...prometheus.asked.map(({ end }) => 1000 * end))).toBe(NOW);
  // The two hours to come are ahead, not missing.
  expect(anomalyMeta(first)!.forecastFromMs).toBe(NOW + 5 * MINUTE_MS);
  real.ms += 3 * HOUR_MS;
  const later = await ask();
  const zeros = later.fields[0].values.filter((_: number, row: number) => later.fields[1].values[row] === 0);
  expect(zeros).toEqual([]);
  expect(
    later.fields[0].values.filter((time: number, row: number) => time > NOW && later.fields[1].values[row])
  ).toHaveLength(36);
});
