import { NEVER, of, throwError, type Observable } from 'rxjs';
import { defaultModel, HOUR_MS } from '../../core';
import type { Aligned } from '../../frames/write/align';
import { UpstreamError } from '../../upstream/upstreamError';
import { partsAsker } from './partsAsker';

const HOURS = 30;
/** Flat but for the last hour. */
const series = {
  times: Float64Array.from({ length: HOURS }, (_, i) => i * HOUR_MS),
  values: Float64Array.from({ length: HOURS }, (_, i) => (i === HOURS - 1 ? 20 : 10 + (i % 2))),
};
const EVENT = { fromMs: (HOURS - 1) * HOUR_MS, toMs: (HOURS - 1) * HOUR_MS };

function asker(ask: (expr: string) => Observable<Aligned>, recall = () => series as typeof series | undefined) {
  const model = { ...defaultModel('zscore'), windowMs: 24 * HOUR_MS };
  return partsAsker({ expr: 'sum(x)', labels: {}, model, stepMs: HOUR_MS, series: recall, ask: jest.fn(ask) });
}

const parts = (...zones: string[]) =>
  of({ series: zones.map((zone) => ({ labels: { zone }, series: { times: series.times, values: series.values } })) });

test("the upstream's refusal of the look comes in its words, with advice", async () => {
  const refuse = asker(() =>
    throwError(() => new UpstreamError('query processing would load too many samples into memory', 422))
  );
  await expect(refuse(EVENT, 'sudden')).rejects.toThrow(/too many samples into memory.*\. \S/);
});

test('so does its refusal of the answer, after a look that it gave', async () => {
  const ask = asker((expr) =>
    expr.startsWith('topk') ? (parts('a', 'b') as never) : throwError(() => new UpstreamError('timed out', 504))
  );
  const plan = await ask(EVENT, 'sudden');
  await expect(plan.ask()).rejects.toThrow('timed out');
});

test('a stop ends the requests that are under way, and asks nothing more', async () => {
  const asked: string[] = [];
  const ask = asker((expr) => {
    asked.push(expr);
    return expr.startsWith('topk') ? (parts('a', 'b') as never) : (NEVER as never);
  });
  const plan = await ask(EVENT, 'sudden');
  const looked = asked.length;
  const stop = new AbortController();
  const answer = plan.ask(stop.signal);
  await Promise.resolve();
  expect(asked.length).toBeGreaterThan(looked);
  stop.abort();
  await expect(answer).rejects.toThrow();
  const before = asked.length;
  await expect(plan.ask(stop.signal)).rejects.toThrow('Stopped.');
  expect(asked).toHaveLength(before);
});

test('samples that are gone are said to be', async () => {
  await expect(
    asker(
      () => NEVER as never,
      () => undefined
    )(EVENT, 'sudden')
  ).rejects.toThrow('not in memory any more');
});
