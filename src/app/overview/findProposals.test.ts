import { answerSeries, FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import { DAY_MS, HOUR_MS, WEEK_MS } from '../../core';
import { findProposals } from './findProposals';

const NOW_MS = Date.UTC(2026, 10, 24, 10, 17);
const METRICS = ['http_requests_total', 'node_load1', 'http_request_duration_seconds_bucket'];

it.each([0, 1, 2])('asks nothing further when the page is left at question %d', async (stage) => {
  let leaving: AbortController | undefined;
  const answer = answerSeries(() => 1, { job: 'a' });
  const upstream: FakeUpstream = new FakeUpstream((asked) => {
    if (upstream.asked.length === stage + 1) {
      leaving?.abort();
    }
    return answer(asked);
  });
  upstream.metricFindQuery = async () => METRICS.map((text) => ({ text }));
  await findProposals(upstream, Date.UTC(2026, 10, 24));
  const whole = upstream.asked.length;
  expect(whole).toBe(3);
  upstream.asked.length = 0;
  leaving = new AbortController();
  await expect(findProposals(upstream, Date.UTC(2026, 10, 24), leaving.signal)).rejects.toThrow();
  expect(upstream.asked.length).toBeLessThanOrEqual(stage + 1);
});

it('proposes without a verdict what has been scraped for minutes', async () => {
  const upstream = new FakeUpstream(answerSeries((time) => (time > NOW_MS - 960_000 ? 1 : undefined), { job: 'a' }));
  upstream.metricFindQuery = async () => METRICS.map((text) => ({ text }));
  const found = await findProposals(upstream, NOW_MS);
  expect(found.length).toBeGreaterThan(0);
  expect(found.map(({ series, fitness }) => [series, fitness])).toEqual(found.map(() => [1, undefined]));
});

it.each<[string, number, string | undefined]>([
  ['an hour', HOUR_MS, undefined],
  ['three days', 3 * DAY_MS, undefined],
  ['a week and an hour, with one residual', WEEK_MS + HOUR_MS, undefined],
  ['eight days and an hour', 8 * DAY_MS + HOUR_MS, 'fair'],
])('of a daily pattern that began %s ago says what can be known', async (_, ageMs, verdict) => {
  const daily = (time: number) => 100 + 40 * Math.sin((time / DAY_MS) * 2 * Math.PI) + ((time / HOUR_MS) % 7);
  const upstream = new FakeUpstream(
    answerSeries((time) => (time >= NOW_MS - ageMs ? daily(time) : undefined), { job: 'a' })
  );
  upstream.metricFindQuery = async () => METRICS.map((text) => ({ text }));
  const found = await findProposals(upstream, NOW_MS);
  expect(new Set(found.map(({ fitness }) => fitness))).toEqual(new Set([verdict]));
});

it('says why it cannot look where the names of metrics are none since the server is down', async () => {
  const upstream = new FakeUpstream(async () => ({ data: [], errors: [{ message: 'connection refused' }] }));
  upstream.metricFindQuery = async () => [];
  await expect(findProposals(upstream, NOW_MS)).rejects.toThrow('connection refused');
});
