import { absencesOf, absentRuns, endedWithSamples, isReplaced, missedSpans } from './absentRuns';
import type { AnomalyEvent } from './analysis';
import { defaultModel } from './defaultModel';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from './durations';

const NOW = Date.UTC(2026, 4, 20, 12);
const STEP = 5 * MINUTE_MS;
const model = { ...defaultModel('seasonal'), forMs: 10 * MINUTE_MS };
const times = Float64Array.from({ length: 289 }, (_, i) => NOW - DAY_MS + i * STEP);

/** Samples of five weeks; `has` leaves some out. */
const series = (has: (time: number) => boolean) => {
  const sampled = Array.from({ length: (5 * WEEK_MS) / STEP + 1 }, (_, i) => NOW - 5 * WEEK_MS + i * STEP).filter(has);
  return { times: Float64Array.from(sampled), values: new Float64Array(sampled.length) };
};
const within = (time: number, fromMs: number, toMs: number) => time >= fromMs && time <= toMs;
const stopped = (time: number) => time < NOW - HOUR_MS;
const runs = (has: (time: number) => boolean, by = model, toMs = NOW) =>
  absentRuns(series(has), times, by, STEP, toMs).map(({ from, to }) => [times[from] - NOW, times[to] - NOW]);

describe('absentRuns', () => {
  const outage = (time: number) => !within(time, NOW - 5 * HOUR_MS, NOW - 4 * HOUR_MS);
  const weeksAgo =
    (...weeks: number[]) =>
    (time: number) =>
      stopped(time) && !weeks.some((k) => within(time, NOW - k * WEEK_MS - DAY_MS, NOW - k * WEEK_MS));
  const table: Array<[string, (time: number) => boolean, Array<[number, number]>]> = [
    ['a series that stopped', stopped, [[-HOUR_MS, 0]]],
    ['a series that came back', outage, [[-5 * HOUR_MS, -4 * HOUR_MS]]],
    ['a series without a gap', () => true, []],
    ['a series that stopped, and an outage one week ago', weeksAgo(1), [[-HOUR_MS, 0]]],
    ['a series that was not there in two of three weeks', weeksAgo(1, 3), []],
    ['a pod that began two days ago and ended', (time) => stopped(time) && time > NOW - 2 * DAY_MS, []],
    ['a job that runs in the morning only', (time) => time % DAY_MS < 9 * HOUR_MS, []],
    ['two failed scrapes', (time) => !within(time, NOW - HOUR_MS, NOW - HOUR_MS + STEP), []],
    ['three', (time) => !within(time, NOW - HOUR_MS, NOW - HOUR_MS + 2 * STEP), [[-HOUR_MS, -HOUR_MS + 2 * STEP]]],
  ];
  it.each(table)('finds where samples are missing in %s', (_, has, expected) => {
    expect(runs(has)).toEqual(expected);
  });

  it("counts from the model's `for` on, and to what is known", () => {
    const hours = { ...model, forMs: 2 * HOUR_MS };
    expect(runs(stopped, hours)).toEqual([]);
    expect(runs(stopped, model, NOW - 30 * MINUTE_MS)).toEqual([[-HOUR_MS, -30 * MINUTE_MS]]);
    expect(runs(stopped, model, -Infinity)).toEqual([]);
  });

  it('follows the calendar of a time zone over a change of its clocks', () => {
    const zoned = { ...model, timeZone: 'Europe/Berlin', cycles: 1 };
    const sunday = Date.UTC(2026, 2, 29, 12);
    // Open from 8 to 10 in Berlin: at 7 UTC in winter, at 6 in summer.
    const open = Float64Array.from([7, 7.5, 8, 8.5].map((hour) => sunday - 12 * HOUR_MS - WEEK_MS + hour * HOUR_MS));
    const today = Float64Array.from(
      [5.5, 6, 6.5, 7, 7.5, 8, 8.5].map((hour) => sunday - 12 * HOUR_MS + hour * HOUR_MS)
    );
    const found = absentRuns({ times: open, values: open }, today, zoned, 30 * MINUTE_MS, sunday);
    expect(found).toEqual([{ from: 1, to: 4 }]);
  });

  it('asks the week before for a z-score, which knows no season', () => {
    const zscore = { ...defaultModel('zscore'), forMs: 0 };
    expect([runs(stopped, zscore), runs(weeksAgo(1), zscore), runs(weeksAgo(2, 3), zscore)]).toEqual([
      [[-HOUR_MS, 0]],
      [],
      [[-HOUR_MS, 0]],
    ]);
  });
});

describe('absencesOf', () => {
  const analysis = { times: Float64Array.from([0, 10, 20, 30]), predicted: Float64Array.from([NaN, 5, 7, 9]) };
  it('begins where something was predicted, expects what its last sample should have been, and is open while it reaches what is known', () => {
    expect(absencesOf([{ from: 0, to: 1 }], analysis, 30)).toEqual([
      { startMs: 10, endMs: 10, open: false, expected: 5 },
    ]);
    expect(absencesOf([{ from: 2, to: 3 }], analysis, 30)).toMatchObject([{ open: true, expected: 5 }]);
    expect(absencesOf([{ from: 1, to: 2 }], analysis, 25)).toMatchObject([{ open: true }]);
  });

  it('is none where nothing was predicted', () => {
    expect(absencesOf([{ from: 0, to: 0 }], analysis, 30)).toEqual([]);
  });
});

it.each([
  ['goes on while the newest samples may be late', 3, NOW, true],
  ['is over where the series is gone', 4, NOW, false],
  ['goes on as far as is known', 4, NOW - 2 * STEP, true],
  ['goes on where nobody knows what time it is', 4, -Infinity, true],
])('an event that reaches the last sample %s', (_, lacking, toMs, open) => {
  const last = times.length - 1 - lacking;
  const observedPresent = Uint8Array.from(times, (_time, i) => (i <= last ? 1 : 0));
  const event = { startMs: times[last - 1], endMs: times[last], open: true, pending: false } as AnomalyEvent;
  const events = endedWithSamples(
    { events: [event], times, observedPresent, model: { ...model, forMs: 0 } },
    STEP,
    toMs
  );
  expect(events).toEqual([{ ...event, open }]);
});

it('ends an event of a series that is gone at its last sample, however long its incident was held open', () => {
  const last = times.length - 40;
  const observedPresent = Uint8Array.from(times, (_time, i) => (i <= last ? 1 : 0));
  const at = (row: number) => times[last + row];
  const of = (from: number, to: number, more: Partial<AnomalyEvent> = {}) =>
    ({ startMs: at(from), endMs: at(to), open: false, pending: false, peakMs: at(from), ...more }) as AnomalyEvent;
  const events = [of(-20, -10), of(-4, 24, { newLevel: true, markedMs: at(-2) }), of(3, 24)];
  expect(endedWithSamples({ events, times, observedPresent, model: { ...model, forMs: 5 * STEP } }, STEP, NOW)).toEqual(
    [of(-20, -10), of(-4, 0, { markedMs: at(-2), pending: true })]
  );
});

it('misses samples from the first one on, and whatever takes their place, as rules do', () => {
  const predicted = times.map((time) => (time === NOW - 2 * STEP ? NaN : 5));
  const spans = missedSpans(
    series((time) => time < NOW - 3 * STEP),
    { times, predicted, model },
    NOW - STEP
  );
  expect(spans.map(({ fromMs, toMs }) => [fromMs - NOW, toMs - NOW])).toEqual([
    [-3 * STEP, -3 * STEP],
    [-STEP, -STEP],
  ]);
});

it('takes a series for replaced that ends when another one begins', () => {
  const births = [NOW - 5 * WEEK_MS, NOW - 50 * MINUTE_MS];
  expect([NOW - 2 * HOUR_MS, NOW - HOUR_MS, NOW].map((startMs) => isReplaced(startMs, births))).toEqual([
    false,
    true,
    true,
  ]);
});
