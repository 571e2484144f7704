import { firstValueFrom, of } from 'rxjs';
import { RecordedNames } from './recordedNames';

const series = (labels: Record<string, string>, value: number) => ({
  labels,
  config: {},
  series: { times: Float64Array.of(0), values: Float64Array.of(value) },
});

// Samples in two hours, both ends counted or one of them.
it.each([
  [241, 30_000],
  [120, 60_000],
  [25, 300_000],
  [24, 300_000],
  [3, 3_600_000],
  [1, undefined],
])('reads %d samples in two hours as one every %s ms', async (samples, expected) => {
  const answer = [series({ __name__: 'job:x:rate5m' }, 7), series({ anomalyband_samples_of: 'job:x:rate5m' }, samples)];
  const ask = jest.fn((_: string) => of({ series: answer, notices: [] }));
  const names = new RecordedNames(() => 0);
  const found = await firstValueFrom(names.there('p', ['job:x:rate5m', 'job:y:rate5m'], ['job:x:rate5m'], ask));
  expect([...found!.counts]).toEqual([['job:x:rate5m', 7]]);
  expect(found!.intervals.get('job:x:rate5m')).toBe(expected);
  expect(ask.mock.calls).toEqual([[expect.stringContaining('max(count_over_time(job:x:rate5m[2h]))')]]);
});
