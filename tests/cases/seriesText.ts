import { MINUTE_MS, type Series } from '../../src/core';

/** When the first sample of every written series stands. A Monday, in UTC. */
export const START_MS = Date.parse('2024-05-06T00:00:00Z');

/** `'1 2 _ NaN +Inf'`: one sample a minute; `_` is a missing sample. `(1 2)x3` is `1 2 1 2 1 2`. */
export function parseSeries(text: string): Series {
  const repeated = text.replace(/\(([^)]*)\)x(\d+)/g, (_, part: string, count: string) =>
    Array(Number(count)).fill(part).join(' ')
  );
  const samples = repeated
    .trim()
    .split(/\s+/)
    .map((word, i) => ({ word, time: START_MS + i * MINUTE_MS }))
    .filter(({ word }) => word !== '_');
  return {
    times: Float64Array.from(samples, ({ time }) => time),
    values: Float64Array.from(samples, ({ word }) => Number(word.replace('Inf', 'Infinity'))),
  };
}
