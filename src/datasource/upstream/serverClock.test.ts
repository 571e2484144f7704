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

it.each<[string, () => string | null]>([
  ['without a date', () => null],
  ['with a date that is none', () => 'noon'],
  [
    'that fails',
    () => {
      throw new Error('down');
    },
  ],
])('keeps its own time beside a server %s', async (_, answer) => {
  const { clock } = clockAhead(MINUTE_MS, answer);
  await clock.ready();
  expect(clock.now()).toBe(SERVER + MINUTE_MS);
});
