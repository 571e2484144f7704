import { HOUR_MS, MINUTE_MS, WEEK_MS } from '../../src/core';

/** Times of all visual cases: a week that ends at Monday, 2 March 2026, 00:00 UTC. */
export const SHOWN = { fromMs: Date.UTC(2026, 1, 23), toMs: Date.UTC(2026, 2, 2) };
export const STEP_MS = 30 * MINUTE_MS;

export interface Wave {
  seed: number;
  base?: number;
  /** Changes the value at an hour after the start of the shown week, negative in the weeks before it; null: no sample. */
  shape?: (value: number, hour: number) => number | null;
  /** How many weeks there are before the shown one. */
  pastWeeks?: number;
}

/** A daily and a weekly swing with some noise: the same samples for the same seed, at every run. */
export function wave({ seed, base = 100, shape = (value) => value, pastWeeks = 4 }: Wave) {
  const random = randomOf(seed);
  const times: number[] = [];
  const values: number[] = [];
  for (let time = SHOWN.fromMs - pastWeeks * WEEK_MS; time < SHOWN.toMs; time += STEP_MS) {
    const hour = (time - SHOWN.fromMs) / HOUR_MS;
    const daily = 1 - 0.45 * Math.cos(((hour - 3) / 24) * 2 * Math.PI);
    const weekly = 1 - 0.15 * Math.cos(((hour + 24) / 168) * 2 * Math.PI);
    const value = shape(base * daily * weekly * (1 + 0.12 * (random() - 0.5)), hour);
    if (value !== null) {
      times.push(time);
      values.push(value);
    }
  }
  return { times: Float64Array.from(times), values: Float64Array.from(values) };
}

/** Mulberry32: small, seeded, good enough for noise. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
