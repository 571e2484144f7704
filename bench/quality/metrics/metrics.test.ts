import { HOUR_MS, MINUTE_MS, WEEK_MS } from '../../../src/core';
import { countEcho } from './echo';
import { addCounts, countEvents, eventScores, type Judged } from './events';
import { nabScore, nabSum } from './nabScore';
import { openVusPr, vusPr } from './vusPr';

/** Samples at a regular step from 0 on; marks as [first, last] index. */
function marked(count: number, stepMs: number, ...runs: Array<[number, number]>): Judged {
  return {
    times: Float64Array.from({ length: count }, (_, i) => i * stepMs),
    labels: marks(count, ...runs),
    stepMs,
    judgedFromMs: 0,
  };
}

function marks(count: number, ...runs: Array<[number, number]>): Uint8Array {
  const result = new Uint8Array(count);
  runs.forEach(([first, last]) => result.fill(1, first, last + 1));
  return result;
}

describe('countEvents', () => {
  const series = marked(400, MINUTE_MS, [10, 14], [20, 21], [300, 302]);

  it('joins labels up to ten minutes apart, and forgives an alarm up to 15 minutes late', () => {
    expect(countEvents(series, marks(400, [36, 36]))).toMatchObject({
      hits: 1,
      missed: 1,
      falseAlarmHours: 0,
      delaysMs: [26 * MINUTE_MS],
    });
    expect(countEvents(series, marks(400, [37, 37]))).toMatchObject({ hits: 0, missed: 2, falseAlarmHours: 1 });
    expect(countEvents(series, marks(400, [9, 9]))).toMatchObject({ hits: 0, falseAlarmHours: 1 });
  });

  it('counts a false alarm once per hour that it lasts, gaps up to 30 minutes closed', () => {
    // 100 to 131 is one of 32 minutes; 162 is 31 minutes later; 200 to 260 lasts 61 minutes.
    expect(countEvents(series, marks(400, [100, 101], [131, 131])).falseAlarmHours).toBe(1);
    expect(countEvents(series, marks(400, [100, 101], [132, 132])).falseAlarmHours).toBe(2);
    expect(countEvents(series, marks(400, [200, 260])).falseAlarmHours).toBe(2);
    expect(countEvents(series, marks(400, [200, 259])).falseAlarmHours).toBe(1);
  });

  it('judges nothing before its time', () => {
    const later = { ...series, judgedFromMs: 50 * MINUTE_MS };
    expect(countEvents(later, marks(400, [10, 40], [301, 301]))).toMatchObject({
      hits: 1,
      missed: 0,
      falseAlarmHours: 0,
    });
  });

  it('knows how much of the time that people marked is marked, in events of an hour and more', () => {
    // An hour from the first to the last sample, and one minute less; the one before the judged part does not count.
    const long = { ...marked(400, MINUTE_MS, [10, 90], [200, 260], [300, 359]), judgedFromMs: 100 * MINUTE_MS };
    expect(countEvents(long, marks(400, [20, 80], [195, 209], [300, 359]))).toMatchObject({
      longSamples: 61,
      longAlarms: 10,
    });
  });

  it('pools counts: 2 hits / (2 hits + false alarms + missed)', () => {
    const one = {
      hits: 3,
      missed: 1,
      falseAlarmHours: 2,
      delaysMs: [1, 9, 2],
      each: [],
      longSamples: 6,
      longAlarms: 1,
      judgedWeeks: 4,
    };
    const two = {
      hits: 1,
      missed: 3,
      falseAlarmHours: 0,
      delaysMs: [4],
      each: [],
      longSamples: 2,
      longAlarms: 1,
      judgedWeeks: 6,
    };
    expect(eventScores(addCounts([one, two]))).toEqual({
      precision: 4 / 6,
      recall: 4 / 8,
      f1: 8 / 14,
      falseAlarmHoursPerWeek: 0.2,
      longMarked: 2 / 8,
      medianDelayMs: 3,
    });
  });
});

describe('vusPr', () => {
  it('is the area below precision against recall times the share of events found, where no border is softened', () => {
    // Two hours apart, so that an hour of softening reaches no neighbour. Highest first: an event (recall 1/2 x 1/2, precision 1),
    // a false one, the other event (recall 1, precision 2/3): 1/4 + 3/4 x 2/3.
    const series = marked(6, 2 * HOUR_MS, [2, 2], [4, 4]);
    expect(vusPr(series, Float64Array.of(0.1, 0.2, 0.9, 0.8, 0.7, 0))).toBeCloseTo(0.75, 12);
  });

  it('softens borders by the root of the distance', () => {
    // One event among five samples, six minutes apart, found first; the others tie. With S the sum of the soft labels and
    // p = (1 + S) / 2 what can be found: 1/p at precision 1, the rest at precision S/5.
    const series = marked(5, 6 * MINUTE_MS, [2, 2]);
    const sums = [
      1,
      1 + 2 * Math.sqrt(1 - 6 / 12),
      ...[24, 36, 48, 60].map((softened) => 1 + 2 * Math.sqrt(1 - 6 / softened) + 2 * Math.sqrt(1 - 12 / softened)),
    ];
    const areas = sums.map((sum) => 2 / (1 + sum) + (1 - 2 / (1 + sum)) * (sum / 5));
    expect(vusPr(series, Float64Array.of(0, 0, 1, 0, 0))).toBeCloseTo(areas.reduce((a, b) => a + b) / 6, 12);
  });

  it('does not exist without an event', () => {
    expect(vusPr(marked(3, MINUTE_MS), new Float64Array(3))).toBeNaN();
  });
});

describe('the open definition of VUS-PR', () => {
  it('is the mean over softenings by samples, of labels beyond the borders only as far as they are above the threshold', () => {
    // One event among three samples, found first; the others tie. Softened by s samples, each neighbour counts sqrt(1 - 1 / s) from
    // s = 2 on. First threshold: recall 1 at precision 1. Nothing is left for the others.
    const series = marked(3, MINUTE_MS, [1, 1]);
    expect(openVusPr(series, Float64Array.of(0, 1, 0))).toBeCloseTo(1, 12);
    // A neighbour first: recall 1/2 (1 + soft) at precision soft; then the event with it, all at precision (1 + soft) / 2.
    const area = (soft: number) => {
      const first = soft > 0 ? Math.min(1, soft / (1 + soft / 2)) : 0;
      return first * soft + (1 - first) * ((1 + soft) / 2);
    };
    const softenings = Array.from({ length: 26 }, (_, i) => 4 * i);
    const softs = softenings.map((samples) => (samples >= 2 ? Math.sqrt(1 - 1 / samples) : 0));
    const expected = softs.map(area).reduce((a, b) => a + b) / softs.length;
    expect(openVusPr(series, Float64Array.of(1, 0.5, 0))).toBeCloseTo(expected, 12);
  });
});

describe('the score of the Numenta Anomaly Benchmark', () => {
  const series = marked(200, MINUTE_MS, [100, 109]);
  const score = (...alarms: Array<[number, number]>) => nabSum(series, marks(200, ...alarms)).score;

  it('gives 1 for a window hit at its start, less the later, and nothing more for a second hit', () => {
    expect(score([100, 100])).toBeCloseTo(1, 12);
    // The scaled sigmoid 2 / (1 + e^5x) - 1 at x = -0.1 and at x = -1.
    expect(score([109, 109])).toBeCloseTo(0.244919 / 0.986614, 5);
    expect(score([100, 100], [105, 105])).toBeCloseTo(1, 12);
  });

  it('takes 1 for a missed window, and 0.11 for a detection before any', () => {
    expect(score()).toBe(-1);
    expect(score([100, 100], [50, 51])).toBeCloseTo(1 - 0.11, 12);
  });

  it('takes less for a detection shortly after a window', () => {
    // Nine minutes after one that spans nine minutes: x = 1.
    expect(score([100, 100], [118, 118])).toBeCloseTo(1 - 0.11 * 0.986614, 5);
  });

  it('is 100 for perfect detection, 0 for none', () => {
    expect(nabScore([{ score: 3, windows: 3 }])).toBe(100);
    expect(nabScore([{ score: -2, windows: 2 }])).toBe(0);
  });
});

it('looks for the echo of an event at the same time of the weeks after', () => {
  const week = WEEK_MS / HOUR_MS;
  const series = marked(3 * week, HOUR_MS, [10, 10]);
  expect(countEcho(series, marks(3 * week, [10 + week, 10 + week], [20, 20]))).toEqual({ samples: 2, alarms: 1 });
});
