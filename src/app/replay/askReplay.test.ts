import { answerSeries, FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import type { Steps } from '../../core';
import { inSlices } from '../inSlices';
import { askReplay } from './askReplay';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 24);
const rule = { alert: 'High', labels: { severity: 'page' }, forMs: 5 * MINUTE, expr: 'x > 1', intervalMs: MINUTE };

describe('the replay of a rule', () => {
  test('asks at every evaluation, in few requests behind one that counts, and gives its alerts the states of Prometheus', async () => {
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
    expect(upstream.asked).toHaveLength(4);
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

  test('counts the elements, and asks for none where they are too many', async () => {
    const upstream = new FakeUpstream(answerSeries(() => 2000, {}));
    const past = { fromMs: NOW - 8000 * MINUTE, toMs: NOW };
    await expect(askReplay(upstream, { ...rule, past })).rejects.toThrow(/about 16 million samples.*shorter past/);
    expect(upstream.asked.map(({ targets: [{ expr }] }) => expr)).toEqual(['count(x > 1\n)']);
  });

  test('asks for few evaluations at once where elements are many', async () => {
    const upstream = new FakeUpstream(answerSeries(() => 300, {}));
    await askReplay(upstream, { ...rule, past: { fromMs: NOW - 2000 * MINUTE, toMs: NOW } });
    expect(upstream.asked).toHaveLength(3);
  });

  test('counts nothing where the expression is a number', async () => {
    const upstream = new FakeUpstream(answerSeries(() => 1, {}));
    await askReplay(upstream, { ...rule, expr: '1', past: { fromMs: NOW - 20 * MINUTE, toMs: NOW } });
    expect(upstream.asked).toHaveLength(1);
  });

  test('asks no data source that takes no PromQL', async () => {
    const upstream = new FakeUpstream(
      answerSeries(() => 1, {}),
      { type: 'loki' }
    );
    await expect(askReplay(upstream, { ...rule, past: { fromMs: NOW - MINUTE, toMs: NOW } })).rejects.toThrow(
      /takes no PromQL/
    );
    expect(upstream.asked).toHaveLength(0);
  });

  test('takes no further step when the page is left', async () => {
    const left = new AbortController();
    const rest = jest.fn();
    const steps = (function* (): Steps<void> {
      left.abort();
      yield;
      rest();
    })();
    await expect(inSlices(steps, left.signal)).rejects.toThrow('left');
    expect(rest).not.toHaveBeenCalled();
  });

  test('ends in the words of the server when that refuses', async () => {
    const refused = new FakeUpstream(async () => ({ data: [], errors: [{ message: 'parse error', status: 400 }] }));
    await expect(askReplay(refused, { ...rule, past: { fromMs: NOW - MINUTE, toMs: NOW } })).rejects.toThrow(
      /^parse error/
    );
  });
});
