import { MINUTE_MS } from '../../../src/core';
import { countClasses } from './classes';

it('counts events by length and by the side of the hour before', () => {
  const at = (minute: number) => minute * MINUTE_MS;
  const event = (from: number, to: number, isHit: boolean) => ({ startMs: at(from), endMs: at(to), isHit });
  const events = [event(100, 102, true), event(200, 204, false), event(300, 361, true)];
  const times = Float64Array.from({ length: 400 }, (_, i) => at(i));
  const inEvent = (i: number) => events.some(({ startMs, endMs }) => at(i) >= startMs && at(i) <= endMs);
  const labels = Uint8Array.from(times, (_, i) => (inEvent(i) ? 1 : 0));
  const values = Float64Array.from(times, (_, i) => (!inEvent(i) ? 10 : i < 250 ? 20 : 5));
  const series = { family: 'f', name: 'n', stepMs: MINUTE_MS, times, values, labels, judgedFromMs: 0 };
  expect(countClasses(series, events).filter(({ hits, missed }) => hits + missed > 0)).toEqual([
    { name: 'up to 2 min', hits: 1, missed: 0 },
    { name: '3 to 5 min', hits: 0, missed: 1 },
    { name: 'over an hour', hits: 1, missed: 0 },
    { name: 'above', hits: 1, missed: 1 },
    { name: 'below', hits: 1, missed: 0 },
  ]);
});
