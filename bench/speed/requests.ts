import { MINUTE_MS, WEEK_MS, type Series } from '../../src/core';

/** Where every benchmark's series ends. */
const END_MS = Date.parse('2026-06-01T00:00:00Z');

/** Seeded traffic with a daily and a weekly season and noise, on a grid without a gap. */
export function requests(count: number, stepMs = 5 * MINUTE_MS, seed = 1): Series {
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const times = new Float64Array(count);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    times[i] = END_MS - (count - 1 - i) * stepMs;
    const week = (2 * Math.PI * times[i]) / WEEK_MS;
    values[i] = 1000 + 400 * Math.sin(7 * week) + 150 * Math.sin(week) + 60 * (random() + random() - 1);
  }
  return { times, values };
}
