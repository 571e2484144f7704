import { DAY_MS, HOUR_MS, MINUTE_MS, type TimeSpan } from '../core';
import { dataFrom } from './dataFrom';

const TO = Date.UTC(2026, 10, 24);
const PAST = { fromMs: TO - 28 * DAY_MS, toMs: TO };

/** A server whose samples begin, and what it is asked. */
function serverFrom(beginMs: number) {
  const asked: string[] = [];
  const firstOf = async (expr: string, { fromMs, toMs }: TimeSpan, stepMs: number) => {
    asked.push(expr);
    const first = Math.max(fromMs, Math.ceil(beginMs / stepMs) * stepMs);
    return first <= toMs ? first : undefined;
  };
  return { asked, firstOf };
}

test.each<[expr: string, asked: string]>([
  ['up == 0', 'count((up)\n)'],
  ['sum(rate(x[5m] offset 1w)) > 5', 'count((sum(rate(x[5m] offset 1w)))\n)'],
  // These give something before there are samples.
  ['absent(up{job="a"})', 'group(up{job="a"})'],
  ['up == 0 or vector(0) > b', 'group(up) or group(b)'],
])('finds to the minute since when %s has data', async (expr, asked) => {
  const beginMs = TO - 3 * HOUR_MS - 7 * MINUTE_MS;
  const server = serverFrom(beginMs);
  expect(await dataFrom(expr, PAST, undefined, server.firstOf)).toBe(beginMs);
  expect(server.asked).toEqual([asked, asked]);
});

test('counts what the expression gave as data, though coarse questions miss it', async () => {
  const seenMs = TO - 20 * DAY_MS;
  expect(await dataFrom('x > 1', PAST, seenMs, serverFrom(TO - DAY_MS).firstOf)).toBe(seenMs);
  // Not of what is there for want of samples.
  expect(await dataFrom('absent(x)', PAST, PAST.fromMs, serverFrom(TO - DAY_MS).firstOf)).toBe(TO - DAY_MS);
});

test.each<[what: string, expr: string, seenMs: number | undefined, beginMs: number, questions: number]>([
  ['something fired at the start', 'x > 1', PAST.fromMs, TO, 0],
  ['nothing is read', 'vector(1)', PAST.fromMs, TO, 0],
  ['nothing is found', 'x > 1', undefined, Infinity, 1],
  ['little lacks', 'x > 1', undefined, PAST.fromMs + 59 * MINUTE_MS, 2],
])('takes the whole past where %s', async (_, expr, seenMs, beginMs, questions) => {
  const server = serverFrom(beginMs);
  expect(await dataFrom(expr, PAST, seenMs, server.firstOf)).toBe(PAST.fromMs);
  expect(server.asked).toHaveLength(questions);
});
