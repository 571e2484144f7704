import { DAY_MS, defaultModel, HOUR_MS, MINUTE_MS, WEEK_MS, type Series } from '../../core';
import { lookedAbsences } from './lookedAbsences';

const NOW = Date.UTC(2026, 4, 20, 12);
const model = { ...defaultModel('seasonal'), forMs: 10 * MINUTE_MS };
const [PAST, FRESH] = [30 * MINUTE_MS, 5 * MINUTE_MS];

function sampled(fromMs: number, toMs: number, stepMs: number, has: (time: number) => boolean): Series {
  const times = Float64Array.from({ length: (toMs - fromMs) / stepMs + 1 }, (_, i) => fromMs + i * stepMs).filter(has);
  return { times, values: times.map(() => 122) };
}

function found(has: (time: number) => boolean, isGone = false) {
  const past = { fromMs: NOW - 2 * DAY_MS, toMs: NOW - 3 * HOUR_MS, stepMs: PAST };
  const fresh = { fromMs: NOW - 3 * HOUR_MS, toMs: NOW, stepMs: FRESH };
  const looks = [past, fresh].map((look) => ({
    ...look,
    series: isGone && look === fresh ? undefined : sampled(look.fromMs, look.toMs, look.stepMs, has),
  }));
  const known = sampled(NOW - 5 * WEEK_MS, NOW, HOUR_MS, has);
  return lookedAbsences(known, [], looks, model, HOUR_MS, NOW).map(({ startMs, endMs, open, expected, stepMs }) => [
    (startMs - NOW) / MINUTE_MS,
    (endMs - NOW) / MINUTE_MS,
    open,
    expected,
    stepMs,
  ]);
}

describe('lookedAbsences', () => {
  it.each<[string, (time: number) => boolean, unknown[]]>([
    ['nothing in whole samples', () => true, []],
    [
      'who has stopped since less than an hour, to the step',
      (time) => time < NOW - 25 * MINUTE_MS,
      [[-25, 0, true, 122, FRESH]],
    ],
    ['nothing where a sample or two are late', (time) => time < NOW - 5 * MINUTE_MS, []],
    [
      'an outage of the past that is over',
      (time) => time < NOW - 600 * MINUTE_MS || time > NOW - 480 * MINUTE_MS,
      [[-600, -480, false, 122, PAST]],
    ],
    ['nothing where past weeks had no samples, either', (time) => time % DAY_MS < 11.5 * HOUR_MS, []],
  ])('finds %s', (_title, has, expected) => {
    expect(found(has)).toEqual(expected);
  });

  it('finds who has no sample at all in a look', () => {
    expect(found((time) => time < NOW - 5 * HOUR_MS, true)).toEqual([[-300, 0, true, 122, PAST]]);
  });
});
