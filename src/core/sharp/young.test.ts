import { analyze } from '../analyze';
import { defaultModel } from '../defaultModel';
import { HOUR_MS, MINUTE_MS } from '../durations';

const PODS = 24;
const model = defaultModel('sharp');

/** Pods that live for six hours each, one after the other, of a service with a day: 10 + 4 sin(day) and noise, times `factorAt(age)`. */
const pods = (stepMs: number, factorAt: (ageMs: number) => number) => {
  let state = 11;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: PODS }, (_, pod) => {
    const startMs = pod * 5 * HOUR_MS;
    const times = Float64Array.from({ length: (6 * HOUR_MS) / stepMs }, (_time, i) => startMs + i * stepMs);
    const values = times.map((time) => {
      const value = 10 + 4 * Math.sin((2 * Math.PI * time) / (24 * HOUR_MS)) + (random() + random()) / 2;
      return value * factorAt(time - startMs);
    });
    return { startMs, ...analyze({ times, values }, times, model, stepMs) };
  });
};

describe.each([
  ['a minute', MINUTE_MS, 0.01],
  ['5 minutes', 5 * MINUTE_MS, 0.05],
])('of pods without a whole day of their own, every %s, sharp', (_, stepMs, most) => {
  it('judges what came after two hours, and marks little of those that are well', () => {
    const healthy = pods(stepMs, () => 1);
    const judged = healthy.flatMap(({ verdict }) => [...verdict].filter((of) => !Number.isNaN(of)));
    expect(judged.length / healthy.flatMap(({ verdict }) => [...verdict]).length).toBeGreaterThan(0.6);
    expect(judged.filter((of) => of !== 0).length / judged.length).toBeLessThan(most);
  });

  it('finds an outage', () => {
    const isOut = (ageMs: number) => ageMs >= 4 * HOUR_MS && ageMs < 5 * HOUR_MS;
    const found = pods(stepMs, (ageMs) => (isOut(ageMs) ? 0.3 : 1)).filter(({ events, startMs }) =>
      events.some(({ direction, startMs: at }) => direction === 'below' && at - startMs - 4 * HOUR_MS <= stepMs)
    );
    expect(found.length).toBeGreaterThan(0.9 * PODS);
  });
});
