import { answerSeries, FakeUpstream } from '../../tests/datasource/fakeUpstream';
import { askInstant, askRange } from './ask';

const NOW_MS = 1_700_000_040_000;

it('asks for instant vectors by name, in one request', async () => {
  const upstream = new FakeUpstream(answerSeries((time) => time / 1000, { job: 'api' }));
  const { first } = await askInstant(upstream, { first: 'up', second: 'down' }, NOW_MS);
  expect(first).toEqual([{ labels: { job: 'api' }, value: NOW_MS / 1000 }]);
  expect(
    upstream.asked.map(({ targets }) => targets.map(({ expr, instant, range }) => [expr, instant, range]))
  ).toEqual([
    [
      ['up', true, false],
      ['down', true, false],
    ],
  ]);
});

it('asks for a range at the multiples of its step, in UTC', async () => {
  const upstream = new FakeUpstream(answerSeries(() => 1));
  await askRange(upstream, 'up', { fromMs: NOW_MS - 600_000, toMs: NOW_MS }, 60_000);
  const [{ range, intervalMs, maxDataPoints, targets }] = upstream.asked;
  expect([range.from.utcOffset(), range.from.valueOf(), intervalMs, maxDataPoints]).toEqual([
    0,
    NOW_MS - 600_000,
    60_000,
    11,
  ]);
  expect(targets).toMatchObject([{ expr: 'up', instant: false, range: true }]);
});

it("refuses in the server's own words, with advice that needs no history step", async () => {
  const refused = new FakeUpstream(async () => ({ data: [], errors: [{ message: 'query timed out', status: 504 }] }));
  await expect(askInstant(refused, { first: 'up' }, NOW_MS)).rejects.toThrow(
    /^query timed out \(504\)\. The server did not answer in time\.$/
  );
});

it('gives each request an id of its own: of two equal ones Grafana cancels the first', async () => {
  const upstream = new FakeUpstream(answerSeries(() => 1));
  await Promise.all([1, 2].map(() => askInstant(upstream, { found: 'up' }, NOW_MS)));
  const [first, second] = upstream.asked.map(({ requestId }) => requestId);
  expect(first).not.toBe(second);
});
