/** @jest-environment ./tests/datasource/environment.ts */
import { lastValueFrom } from 'rxjs';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../../src/core';
import { backfilled } from '../backfilled';
import { anomalyMeta, roleOf } from '../../src/frames/roles';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { httpUpstream } from '../datasource/httpUpstream';
import { panelRequest } from '../datasource/request';
import { sourceOver } from '../datasource/sources';

const STEP = 5 * MINUTE_MS;
const NOW = Date.UTC(2026, 4, 20, 12);
const EVENT = { fromMs: NOW - 3 * HOUR_MS, toMs: NOW - 2 * HOUR_MS };

const prometheus = backfilled(openMetrics);

/** Two zones, three statuses; one pod is born in the third week. In the event zone b loses its status 200. */
function openMetrics(): string {
  const lines = ['# TYPE requests gauge'];
  for (const [z, zone] of ['a', 'b'].entries()) {
    for (const [s, status] of ['200', '404', '500'].entries()) {
      for (const pod of ['1', '2']) {
        const bornMs = zone === 'a' && status === '404' && pod === '2' ? NOW - 2 * WEEK_MS : 0;
        for (let time = Math.max(bornMs, NOW - 5 * WEEK_MS); time <= NOW; time += STEP) {
          const isDown = zone === 'b' && status === '200' && time >= EVENT.fromMs && time <= EVENT.toMs;
          const level = [300, 40, 10][s] * (1 + z / 3) * (1 + Math.sin((2 * Math.PI * time) / DAY_MS) / 3);
          const noise = 1 + 0.03 * Math.sin(time / 7e6 + s + 3 * z + Number(pod));
          lines.push(
            `requests{zone="${zone}",status="${status}",pod="${pod}"} ${isDown ? 0 : level * noise} ${time / 1000}`
          );
        }
      }
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

async function frameOf(query: Partial<SavedQuery>) {
  const source = sourceOver(httpUpstream(prometheus.url), { prometheusVersion: '2.42.0' });
  const packet = await lastValueFrom(source.query(panelRequest(NOW - DAY_MS, NOW, query)));
  const [frame] = packet.data;
  const column = (role: string) => frame.fields.find((field: never) => roleOf(field)?.role === role).values as number[];
  const times = frame.fields[0].values as number[];
  const rows = [...times.keys()].filter((i) => times[i] >= EVENT.fromMs && times[i] <= EVENT.toMs);
  const mean = (role: string) => rows.reduce((sum, i) => sum + column(role)[i], 0) / rows.length;
  return { ask: anomalyMeta(frame)!.askParts!, observed: mean('observed'), predicted: mean('predicted') };
}

test.each(['seasonal', 'sharp', 'zscore'] as const)(
  '%s: the parts add up to the picture, and name what fell',
  async (method) => {
    const { ask, observed, predicted } = await frameOf({ expr: 'sum(requests)', step: '5m', model: { method } });
    const answer = await ask(EVENT, 'sudden');
    expect(answer.observed / observed).toBeCloseTo(1, 9);
    expect(answer.predicted / predicted).toBeCloseTo(1, 9);
    expect(answer.labels.map(({ label }) => label).sort()).toEqual(['pod', 'status', 'zone']);
    for (const { parts } of answer.labels) {
      expect(parts.reduce((sum, part) => sum + part.observed, 0) / observed).toBeCloseTo(1, 9);
      expect(parts.reduce((sum, part) => sum + part.predicted, 0) / predicted).toBeCloseTo(1, 9);
      expect(parts.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(1, 9);
    }
    if (method === 'seasonal') {
      expect(answer.causes.map(({ labels }) => labels)).toEqual([{ status: '200', zone: 'b' }]);
      expect(answer.causes[0].share).toBeGreaterThan(0.9);
      expect(answer.labels.find(({ label }) => label === 'pod')!.isEven).toBe(true);
    }
  }
);

test('one series of several: only its own parts', async () => {
  const { ask, observed } = await frameOf({
    expr: 'sum by (zone) (requests{zone="b"})',
    step: '5m',
    model: { method: 'seasonal' },
  });
  const answer = await ask(EVENT, 'sudden');
  expect(answer.observed / observed).toBeCloseTo(1, 9);
  expect(answer.causes.map(({ labels }) => labels)).toEqual([{ status: '200' }]);
});

test('an expression without parts says why', async () => {
  const { ask } = await frameOf({
    expr: 'requests{zone="b",status="200",pod="1"}',
    step: '5m',
    model: { method: 'seasonal' },
  });
  await expect(ask(EVENT, 'sudden')).rejects.toThrow('Nothing is aggregated');
});

test('an answer that is stopped is no answer', async () => {
  const { ask } = await frameOf({ expr: 'sum(requests)', step: '5m', model: { method: 'seasonal' } });
  const abort = new AbortController();
  const answer = ask(EVENT, 'sudden', abort.signal);
  abort.abort();
  await expect(answer).rejects.toThrow();
});
