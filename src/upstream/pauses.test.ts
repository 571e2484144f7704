import { FIRST_PAUSE_MS, LONGEST_PAUSE_MS, Pauses } from './pauses';
import { UpstreamError } from './upstreamError';

const broken = new UpstreamError('broken', 500);
const clock = { ms: 0 };
let pauses: Pauses;
beforeEach(() => {
  clock.ms = 0;
  pauses = new Pauses(() => clock.ms);
});
/** How long a failure of now pauses. */
function pauseMs(error = broken): number {
  const failedMs = clock.ms;
  pauses.failed(['a'], error);
  while (pauses.errorOf(['a'])) {
    clock.ms += 1000;
  }
  return clock.ms - failedMs;
}

it('pauses twice as long after each error, up to a minute', () => {
  expect([1, 2, 3, 4, 5, 6].map(() => pauseMs() / FIRST_PAUSE_MS)).toEqual([1, 2, 4, 8, 12, 12]);
});

it('pauses as long as the server asks for, when that is longer', () => {
  expect(pauseMs(new UpstreamError('slow down', 429, 120_000))).toBe(120_000);
  expect(pauseMs(new UpstreamError('slow down', 429, 1000))).toBe(2 * FIRST_PAUSE_MS);
});

it('begins anew after an answer, and after a long time without an error', () => {
  pauseMs();
  pauses.succeeded(['a']);
  expect(pauseMs()).toBe(FIRST_PAUSE_MS);
  clock.ms += LONGEST_PAUSE_MS + 1;
  expect(pauseMs()).toBe(FIRST_PAUSE_MS);
});

it('gives the error to whoever needs one of the keys, and ends by the beginning of a key', () => {
  pauses.failed(['seriesKey\n1', 'other\n1'], broken);
  expect(pauses.errorOf(['unknown', 'seriesKey\n1'])).toBe(broken);
  pauses.end('seriesKey\n');
  expect([pauses.errorOf(['seriesKey\n1']), pauses.errorOf(['other\n1'])]).toEqual([undefined, broken]);
});
