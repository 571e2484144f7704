import { answerSeries, FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import type { Steps } from '../../core';
import { withPauses } from '../withPauses';
import { askReplay } from './askReplay';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 24);
const rule = { alert: 'High', labels: { severity: 'page' }, forMs: 5 * MINUTE, expr: 'x > 1', intervalMs: MINUTE };

const PAST = { fromMs: NOW - 14 * 1440 * MINUTE - 1, toMs: NOW + 1 };
const outageMs = NOW - 600 * MINUTE;

/** Has samples from a time on; an expression with a comparison gives elements only where it is true. */
function outageFrom(beginMs: number) {
  const isOut = (time: number) => time >= outageMs && time < outageMs + 30 * MINUTE;
  return new FakeUpstream((request) =>
    answerSeries(
      (time) => (time >= beginMs && (!request.targets[0].expr.includes('> 1') || isOut(time)) ? 2 : undefined),
      { job: 'a', __name__: 'x' }
    )(request)
  );
}

describe('the replay of a rule', () => {
  test('asks at every evaluation, in few requests behind one that counts, and gives its alerts the states of Prometheus', async () => {
    const upstream = outageFrom(-Infinity);
    const { alerts, totals, fromMs, toMs, isShorter } = await askReplay(upstream, { ...rule, past: PAST });
    expect([fromMs, toMs, isShorter]).toEqual([NOW - 14 * 1440 * MINUTE, NOW, false]);
    // One of them says that there are data from the start on.
    expect(upstream.asked).toHaveLength(5);
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

  test('is over the time alone that the server has samples of', async () => {
    const replayed = await askReplay(outageFrom(NOW - 1440 * MINUTE), { ...rule, past: PAST });
    expect(replayed).toMatchObject({ fromMs: NOW - 1440 * MINUTE, toMs: NOW, isShorter: true, totals: { alerts: 1 } });
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
    await expect(withPauses(steps, left.signal)).rejects.toThrow('left');
    expect(rest).not.toHaveBeenCalled();
  });

  test('ends in the words of the server when that refuses', async () => {
    const refused = new FakeUpstream(async () => ({ data: [], errors: [{ message: 'parse error', status: 400 }] }));
    await expect(askReplay(refused, { ...rule, past: { fromMs: NOW - MINUTE, toMs: NOW } })).rejects.toThrow(
      /^parse error/
    );
  });
});
