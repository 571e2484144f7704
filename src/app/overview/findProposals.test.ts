import { answerSeries, FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import { findProposals } from './findProposals';

const METRICS = ['http_requests_total', 'node_load1', 'http_request_duration_seconds_bucket'];

it.each([0, 1])('asks nothing further when the page is left at question %d', async (stage) => {
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
  expect(whole).toBe(2);
  upstream.asked.length = 0;
  leaving = new AbortController();
  await expect(findProposals(upstream, Date.UTC(2026, 10, 24), leaving.signal)).rejects.toThrow();
  expect(upstream.asked.length).toBeLessThanOrEqual(stage + 1);
});
