import { firstValueFrom, lastValueFrom, of } from 'rxjs';
import { DAY_MS } from '../../core';
import { answerSeries, FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import { panelRequest } from '../../../tests/datasource/request';
import { sourceOver } from '../../../tests/datasource/sources';
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

it('asks anew where the filters of the dashboard are others, which leave out recorded series, too', async () => {
  const now = Date.UTC(2026, 4, 20);
  const upstream = new FakeUpstream(answerSeries(() => 1));
  const source = sourceOver(upstream, {}, () => now);
  const request = panelRequest(now - DAY_MS, now, { expr: 'sum by (job) (x)', baseline: 'auto' });
  const ask = (env: string) =>
    lastValueFrom(source.query({ ...request, filters: [{ key: 'env', operator: '=', value: env }] }));
  await ask('dev');
  await ask('dev');
  await ask('live');
  const asked = upstream.asked.filter(({ targets: [{ expr }] }) => expr.includes('__name__'));
  expect(asked.map(({ filters }) => filters?.[0].value)).toEqual(['dev', 'live']);
});
