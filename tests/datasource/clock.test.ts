/** @jest-environment ./tests/datasource/environment.ts */
import type { DataFrame, DataQueryRequest } from '@grafana/data';
import { setBackendSrv, type BackendSrv, type BackendSrvRequest } from '@grafana/runtime';
import http from 'http';
import { defer, lastValueFrom } from 'rxjs';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core';
import { sharedHistory } from '../../src/datasource/history/sharedHistory';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { anomalyMeta } from '../../src/frames/roles';
import { listening } from '../listening';
import { httpUpstream } from './httpUpstream';
import { panelRequest } from './request';
import { matrix, startScripted, type ScriptedServer } from './scriptedServer';
import { sourceOver } from './sources';

const AHEAD = 2 * HOUR_MS;
/** The time of the servers. */
const real = { ms: Date.UTC(2026, 4, 20, 12) };
/** Grafana's server does not tell its time. */
let isDown = false;
const wave = (seconds: number) => 100 + 10 * Math.sin((2 * Math.PI * seconds) / 86_400);

let prometheus: ScriptedServer;
let grafana: http.Server;

beforeAll(async () => {
  // `sum(requests) or vector(0)`: zeros where nothing is recorded yet.
  prometheus = await startScripted((query) =>
    matrix(query, (seconds) => (seconds * 1000 <= real.ms ? wave(seconds) : 0))
  );
  grafana = http.createServer((_, response) =>
    isDown ? response.destroy() : response.setHeader('Date', new Date(real.ms).toUTCString()).end('{}')
  );
  const address = await listening(grafana);
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

/** A day up to now, by the browser's clock. */
async function ask(expr: string): Promise<DataFrame> {
  const source = sourceOver(httpUpstream(prometheus.url));
  source.history = sharedHistory;
  const [fromMs, toMs] = [Date.now() - DAY_MS, Date.now()];
  const request = { ...panelRequest(fromMs, toMs, { expr }), startTime: toMs } as DataQueryRequest<SavedQuery>;
  return (await lastValueFrom(source.query(request))).data[0];
}

/** Rows since a time: zeros that were filled in, and samples. */
function countSince(sinceMs: number, { fields: [time, observed] }: DataFrame): { zeros: number; samples: number } {
  const values = observed.values.filter((_: number, row: number) => time.values[row] > sinceMs);
  return { zeros: values.filter((value) => value === 0).length, samples: values.filter((value) => value > 0).length };
}

it('does not keep what a fast clock took for settled while the server did not tell its time', async () => {
  isDown = true;
  const beganMs = real.ms;
  expect(countSince(beganMs, await ask('down'))).toEqual({ zeros: 24, samples: 0 });
  isDown = false;
  real.ms += 6000;
  await ask('down');
  real.ms += 3 * HOUR_MS;
  expect(countSince(beganMs, await ask('down'))).toEqual({ zeros: 0, samples: 36 });
});

it('does not decide what is settled: by a clock that is two hours fast no new sample is lost', async () => {
  const beganMs = real.ms;
  prometheus.asked.length = 0;
  const first = await ask('up');
  const stepMs = 5 * MINUTE_MS;
  expect(Math.max(...prometheus.asked.map(({ end }) => 1000 * end))).toBe(Math.floor(beganMs / stepMs) * stepMs);
  // The two hours to come are ahead, not missing.
  expect(anomalyMeta(first)!.forecastFromMs).toBe((Math.floor(beganMs / stepMs) + 1) * stepMs);
  real.ms += 3 * HOUR_MS;
  expect(countSince(beganMs, await ask('up'))).toEqual({ zeros: 0, samples: 36 });
});
