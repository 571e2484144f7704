import { analyze } from '../analyze';
import { defaultModel } from '../defaultModel';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../durations';

const PODS = 48;
const model = defaultModel('sharp');

/** Pods that live for six hours each, begun at any minute, of a service with a day: 10 + 4 sin(day) and noise, times `factorAt(age)`. */
const pods = (stepMs: number, factorAt: (ageMs: number) => number) => {
  let state = 11;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: PODS }, (_, pod) => {
    const startMs = pod * 5 * HOUR_MS + (pod % 12) * 5 * MINUTE_MS;
    const times = Float64Array.from({ length: (6 * HOUR_MS) / stepMs }, (_time, i) => startMs + i * stepMs);
    const values = times.map((time) => {
      const value = 10 + 4 * Math.sin((2 * Math.PI * time) / (24 * HOUR_MS)) + (random() + random()) / 2;
      return value * factorAt(time - startMs);
    });
    return { startMs, ...analyze({ times, values }, times, model, stepMs) };
  });
};

describe.each([
  ['a minute', MINUTE_MS],
  ['5 minutes', 5 * MINUTE_MS],
])('of pods without a whole day of their own, every %s, sharp', (_, stepMs) => {
  // Two of five had an event of few samples when twelve or less could be the first unit.
  it('judges what came after three hours, and finds an event in one of twenty that are well at most', () => {
    const healthy = pods(stepMs, () => 1);
    for (const { score, startMs, times } of healthy) {
      const first = times[score.findIndex((of) => !Number.isNaN(of))] - startMs;
      expect([first > 2 * HOUR_MS - stepMs, first <= 3 * HOUR_MS]).toEqual([true, true]);
    }
    expect(healthy.filter(({ events }) => events.length > 0).length).toBeLessThanOrEqual(PODS / 20);
  });

  it('finds an outage', () => {
    const isOut = (ageMs: number) => ageMs >= 4 * HOUR_MS && ageMs < 5 * HOUR_MS;
    const found = pods(stepMs, (ageMs) => (isOut(ageMs) ? 0.3 : 1)).filter(({ events, startMs }) =>
      events.some(({ direction, startMs: at }) => direction === 'below' && at - startMs - 4 * HOUR_MS <= stepMs)
    );
    expect(found.length).toBeGreaterThan(0.9 * PODS);
  });
});

// A long average of a whole window less that of its first hours once moved the second day by a third: 23 of 24 had an event of hours.
it('finds nothing in the second day of services that are well, and an outage in it', () => {
  const stepMs = 5 * MINUTE_MS;
  const service = (start: number, isOut: (ageMs: number) => boolean) => {
    let state = start + 3;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const times = Float64Array.from({ length: 4 * 288 }, (_, i) => start * 3 * HOUR_MS + i * stepMs);
    const values = times.map((time, i) => {
      const season = 100 + 50 * Math.sin((2 * Math.PI * time) / DAY_MS);
      return season * (0.9 + 0.2 * random()) * (isOut(i * stepMs) ? 0.3 : 1);
    });
    const { events } = analyze({ times, values }, times, model, stepMs);
    return events.filter(({ startMs }) => startMs >= times[0] + DAY_MS && startMs < times[0] + 2 * DAY_MS);
  };
  const starts = Array.from({ length: 8 }, (_, start) => start);
  expect(starts.filter((start) => service(start, () => false).length > 0)).toEqual([]);
  const outMs = 30 * HOUR_MS;
  const found = starts.filter((start) =>
    service(start, (ageMs) => ageMs >= outMs && ageMs < outMs + HOUR_MS).some(
      ({ startMs, direction }) => direction === 'below' && startMs - start * 3 * HOUR_MS - outMs < 2 * stepMs
    )
  );
  expect(found).toEqual(starts);
});
