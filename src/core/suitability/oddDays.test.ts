import { defaultModel } from '../defaultModel';
import { DAY_MS, HOUR_MS } from '../durations';
import { oddDays } from './oddDays';

/** Quarters of an hour from a Monday on: a working day has one peak, a Sunday another, and each some noise. */
function traffic(weeks: number, change: (day: number, share: number, isFree: boolean) => number, shiftMs = 0) {
  const startMs = Date.UTC(2025, 9, 20) - shiftMs;
  const times = Float64Array.from({ length: weeks * 7 * 96 }, (_, i) => startMs + (i * HOUR_MS) / 4);
  const values = times.map((_, i) => {
    const day = Math.floor(i / 96);
    return change(day, (i % 96) / 96, day % 7 > 5) + ((i * 7919) % 13);
  });
  return { times, values };
}

const model = defaultModel('sharp');
const usual = (_: number, share: number, isFree: boolean) =>
  100 + 50 * Math.sin(2 * Math.PI * (share - (isFree ? 0.5 : 0.25)));
const dayOf = (text: string) => Date.parse(`${text}T00:00:00Z`);

it.each<[string, typeof usual, Array<[string, number]>]>([
  ['nothing of ordinary weeks', usual, []],
  ['of a holiday which day it looks like', (day, ...of) => usual(day, of[0], of[1] || day === 45), [['2025-12-04', 0]]],
  [
    'the same where there is less of everything',
    (day, ...of) => usual(day, of[0], of[1] || day === 45) * (day === 45 ? 0.7 : 1),
    [['2025-12-04', 0]],
  ],
  ['nothing of a day with less, but its own shape', (day, ...of) => usual(day, ...of) * (day === 45 ? 0.5 : 1), []],
  ['nothing of an outage', (day, share, isFree) => (day === 45 && share < 0.3 ? 0 : usual(day, share, isFree)), []],
  ['nothing where no day of the week differs', (day, share) => usual(day, day === 45 ? share / 2 : share, false), []],
])('says %s', (_, change, expected) => {
  expect(oddDays(traffic(8, change), model)).toEqual(expected.map(([day, like]) => ({ dayMs: dayOf(day), like })));
});

it.each([
  ['from noon on', 45 * 96 + 49, ['2025-12-04']],
  ['not before', 45 * 96 + 47, []],
])('says of a day that is not over what it looks like so far, %s', (_, count, expected) => {
  const holiday: typeof usual = (day, share, isFree) => usual(day, share, isFree || day === 45);
  const { times, values } = traffic(8, holiday);
  const today = { times: times.slice(0, count), values: values.slice(0, count) };
  expect(oddDays(today, model)).toEqual(expected.map((day) => ({ dayMs: dayOf(day), like: 0 })));
  const ordinary = traffic(8, usual);
  expect(oddDays({ times: ordinary.times.slice(0, count), values: ordinary.values.slice(0, count) }, model)).toEqual(
    []
  );
});

it.each([
  ['a season of a day', { ...model, periodMs: DAY_MS }],
  ['no season', defaultModel('zscore')],
])('knows no days of the week of %s', (_, other) => {
  const holiday: typeof usual = (day, share, isFree) => usual(day, share, isFree || day === 45);
  expect(oddDays(traffic(8, holiday), other)).toEqual([]);
});

it('counts days in local time', () => {
  const holiday: typeof usual = (day, share, isFree) => usual(day, share, isFree || day === 45);
  const inTokyo = traffic(8, holiday, 9 * HOUR_MS);
  expect(oddDays(inTokyo, { ...model, timeZone: 'Asia/Tokyo' })).toEqual([{ dayMs: dayOf('2025-12-04'), like: 0 }]);
});

it('leaves out days with an hour that has no sample, and wants three days of the past', () => {
  const holiday: typeof usual = (day, share, isFree) => usual(day, share, isFree || day === 45);
  const { times, values } = traffic(8, holiday);
  const noHour = values.map((value, i) => (Math.floor(i / 96) === 45 && i % 96 < 4 ? NaN : value));
  expect(oddDays({ times, values: noHour }, model)).toEqual([]);
  const first = 3 * 7 * 96;
  expect(oddDays({ times: times.slice(first), values: values.slice(first) }, model)).toEqual([]);
});
