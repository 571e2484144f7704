import { MINUTE_MS } from '../../core';
import { ServerClock } from './serverClock';

const SERVER = Date.UTC(2026, 4, 20, 12);

/** A browser whose clock is ahead of a server's, which counts how often it is asked. */
function clockAhead(aheadMs: number, answer = (serverMs: number): string | null => new Date(serverMs).toUTCString()) {
  const server = { ms: SERVER, asked: 0 };
  const askDate = async () => {
    server.asked++;
    return answer(server.ms);
  };
  return { server, clock: new ServerClock(askDate, () => server.ms + aheadMs) };
}

it.each([2 * 60 * MINUTE_MS, -11 * MINUTE_MS])(
  'tells the time of the server by a clock that is %d ms ahead',
  async (aheadMs) => {
    const { clock } = clockAhead(aheadMs);
    await clock.ready();
    expect([clock.now(), clock.corrected(SERVER + aheadMs)]).toEqual([SERVER, SERVER]);
  }
);

it('leaves a clock alone that is right but for some seconds', async () => {
  const { clock } = clockAhead(4000);
  await clock.ready();
  expect(clock.now()).toBe(SERVER + 4000);
});

it('asks once in ten minutes, and waits for the first answer only', async () => {
  const { clock, server } = clockAhead(0);
  await Promise.all([clock.ready(), clock.ready()]);
  server.ms += 9 * MINUTE_MS;
  await clock.ready();
  expect(server.asked).toBe(1);
  server.ms += MINUTE_MS;
  await clock.ready();
  expect(server.asked).toBe(2);
});

it('knows when its time was found to be another one', async () => {
  const { clock, server } = clockAhead(2 * 60 * MINUTE_MS);
  expect([clock.isKnown, clock.corrections]).toEqual([false, 0]);
  await clock.ready();
  expect([clock.isKnown, clock.corrections]).toEqual([true, 1]);
  server.ms += 10 * MINUTE_MS + 600;
  await clock.ready();
  await Promise.resolve();
  expect([server.asked, clock.corrections]).toEqual([2, 1]);
});

describe.each<[string, () => string | null]>([
  ['without a date', () => null],
  ['with a date that is none', () => 'noon'],
  [
    'that fails',
    () => {
      throw new Error('down');
    },
  ],
])('beside a server %s', (_, answer) => {
  it('keeps its own time, and does not call it known', async () => {
    const { clock } = clockAhead(MINUTE_MS, answer);
    await clock.ready();
    expect([clock.now(), clock.isKnown]).toEqual([SERVER + MINUTE_MS, false]);
  });

  it('asks again after 5 seconds, then 10, up to a minute, until it is told', async () => {
    let isDown = true;
    const { clock, server } = clockAhead(MINUTE_MS, (ms) => (isDown ? answer() : new Date(ms).toUTCString()));
    const asked: number[] = [];
    for (; server.ms < SERVER + 4 * MINUTE_MS; server.ms += 1000) {
      const before = server.asked;
      await clock.ready();
      if (server.asked > before) {
        asked.push((server.ms - SERVER) / 1000);
      }
    }
    expect(asked).toEqual([0, 5, 15, 35, 75, 135, 195]);
    isDown = false;
    server.ms += MINUTE_MS;
    await clock.ready();
    expect([clock.now(), clock.isKnown]).toEqual([server.ms, true]);
  });
});

it('waits a second for a server that is slow, and believes the answer that comes later', async () => {
  jest.useFakeTimers();
  try {
    let tell = (_: string) => {};
    const askDate = () => new Promise<string>((resolve) => (tell = resolve));
    const clock = new ServerClock(askDate, () => SERVER + 60 * MINUTE_MS);
    const ready = jest.fn();
    void clock.ready().then(ready);
    await jest.advanceTimersByTimeAsync(999);
    expect(ready).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(ready).toHaveBeenCalled();
    // Nobody waits a second time for the same answer.
    await clock.ready();
    tell(new Date(SERVER).toUTCString());
    await jest.advanceTimersByTimeAsync(0);
    expect([clock.now(), clock.isKnown, jest.getTimerCount()]).toEqual([SERVER, true, 0]);
  } finally {
    jest.useRealTimers();
  }
});

it('asks and waits again when somebody sets the clock of the browser', async () => {
  const [server, own, steady] = [{ asked: 0 }, { ms: SERVER }, { ms: 0 }];
  const askDate = async () => {
    server.asked++;
    return new Date(SERVER + steady.ms).toUTCString();
  };
  const clock = new ServerClock(
    askDate,
    () => own.ms,
    () => steady.ms
  );
  await clock.ready();
  steady.ms += MINUTE_MS;
  own.ms += MINUTE_MS;
  await clock.ready();
  expect(server.asked).toBe(1);
  own.ms += 2 * 60 * MINUTE_MS;
  await clock.ready();
  expect([server.asked, clock.now(), clock.corrections]).toEqual([2, SERVER + MINUTE_MS, 1]);
});
