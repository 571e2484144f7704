import { lastValueFrom } from 'rxjs';
import { defaultModel, HOUR_MS, MINUTE_MS, WEEK_MS } from '../../core';
import { labelKey } from '../../frames/write/align';
import { freshReach } from './freshReach';

const NOW = Date.UTC(2026, 4, 20, 12);

describe('freshReach', () => {
  const hours = Float64Array.from({ length: (5 * WEEK_MS) / HOUR_MS }, (_, i) => NOW - 5 * WEEK_MS + i * HOUR_MS);
  const known = { times: hours, values: hours.map((_, i) => 100 + (i % 7)) };
  const times = Float64Array.from({ length: 4 }, (_, i) => NOW - (20 - i * 5) * MINUTE_MS);

  it.each([
    ['the last of the newest samples, whose window may be half empty', true, 10 * MINUTE_MS, false],
    ['it where one sample is an event', true, 0, true],
    ['it among samples of the past', false, 10 * MINUTE_MS, true],
  ])('leaves out or counts %s', async (_title, isNewest, forMs, counts) => {
    const model = { ...defaultModel('seasonal'), forMs };
    const values = Float64Array.of(103, 103, 103, 40);
    const one = { labels: { job: 'a' }, series: { times, values }, config: {} };
    const reaches = await lastValueFrom(freshReach([one], () => known, model, HOUR_MS, isNewest));
    expect(reaches.get(labelKey({ job: 'a' }))! > 1).toBe(counts);
  });
});
