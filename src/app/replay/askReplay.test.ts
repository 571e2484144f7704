import { answerSeries, FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import { askReplay } from './askReplay';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 24);
const rule = { alert: 'High', labels: { severity: 'page' }, forMs: 5 * MINUTE, expr: 'x > 1', intervalMs: MINUTE };

describe('the replay of a rule', () => {
  test('asks at every evaluation, in few requests, and gives its alerts the states of Prometheus', async () => {
    const outageMs = NOW - 600 * MINUTE;
    // An expression with a comparison gives elements only where it is true.
    const upstream = new FakeUpstream(
      answerSeries((time) => (time >= outageMs && time < outageMs + 30 * MINUTE ? 2 : undefined), {
        job: 'a',
        __name__: 'x',
      })
    );
    const past = { fromMs: NOW - 14 * 1440 * MINUTE - 1, toMs: NOW + 1 };
    const { alerts, totals, fromMs, toMs } = await askReplay(upstream, { ...rule, past });
    expect([fromMs, toMs]).toEqual([NOW - 14 * 1440 * MINUTE, NOW]);
    expect(upstream.asked).toHaveLength(3);
    expect(alerts).toEqual([
      {
        labels: { alertname: 'High', job: 'a', severity: 'page' },
        spans: [
          { state: 'pending', fromMs: outageMs, untilMs: outageMs + 5 * MINUTE, open: false },
          { state: 'firing', fromMs: outageMs + 5 * MINUTE, untilMs: outageMs + 30 * MINUTE, open: false },
        ],
      },
    ]);
    expect(totals).toMatchObject({ alerts: 1, totalFiringMs: 25 * MINUTE, nearMisses: 0 });
  });

  test('ends in the words of the server when that refuses', async () => {
    const refused = new FakeUpstream(async () => ({ data: [], errors: [{ message: 'parse error', status: 400 }] }));
    await expect(askReplay(refused, { ...rule, past: { fromMs: NOW - MINUTE, toMs: NOW } })).rejects.toThrow(
      /^parse error/
    );
  });
});
