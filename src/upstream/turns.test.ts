import { defer, finalize, from, lastValueFrom, NEVER, of, Subject, throwError } from 'rxjs';
import { FakeUpstream } from '../../tests/datasource/fakeUpstream';
import { askInstant, askMetricNames, askRange } from '../app/ask';
import { HistoryCache } from '../datasource/history/historyCache';
import { HistoryLoader } from '../datasource/history/historyLoader';
import { importQueries } from '../datasource/query/importQueries';
import { Turns, pageTurns } from './turns';
import { UpstreamError } from './upstreamError';

const NOW_MS = 1_700_000_040_000;
const nothing = () => undefined;

it('has at most four requests to an upstream under way, whatever asks', async () => {
  const flying = new Set<Subject<{ data: [] }>>();
  let most = 0;
  const request = defer(() => {
    const answer = new Subject<{ data: [] }>();
    flying.add(answer);
    most = Math.max(most, flying.size);
    return answer;
  });
  const upstream = new FakeUpstream(() => request, { uid: 'busy' });
  upstream.metricFindQuery = async () => (await lastValueFrom(request)).data;
  const history = new HistoryLoader(new HistoryCache(1e6), () => NOW_MS, undefined, pageTurns());
  const asked = [
    ...[1, 2, 3].map(() => askInstant(upstream, { first: 'up' }, NOW_MS)),
    ...[1, 2, 3].map(() => askRange(upstream, 'up', { fromMs: NOW_MS - 600_000, toMs: NOW_MS }, 60_000)),
    importQueries(
      ['A', 'B', 'C'].map((refId) => ({ refId, expr: refId })),
      upstream,
      {},
      NOW_MS
    ),
    askMetricNames(upstream),
    ...[1, 2, 3].map(() => lastValueFrom(history.flights.pass('busy', request))),
  ];
  let answered = 0;
  for (let turn = 0; turn < 1000 && (flying.size > 0 || pageTurns().underWay.waiting > 0); turn++) {
    await Promise.resolve();
    const [answer] = flying;
    // Only when nobody can be let in any more.
    if (answer && (flying.size === 4 || pageTurns().underWay.waiting === 0)) {
      flying.delete(answer);
      answered++;
      answer.next({ data: [] });
      answer.complete();
    }
  }
  await Promise.all(asked);
  expect([answered, most]).toEqual([13, 4]);
});

it('is one for all bundles of the page', () => {
  let other: Turns;
  jest.isolateModules(() => {
    other = jest.requireActual<typeof import('./turns')>('./turns').pageTurns();
  });
  expect(other!).toBe(pageTurns());
  expect(other!).toBeInstanceOf(Turns);
});

it('asks nothing of a server that asked for a pause, whoever asks, and tells each the same error', async () => {
  const turns = new Turns(() => 0);
  const busy = new UpstreamError('slow down', 429);
  turns.take('prom', ['up\n1'], () => throwError(() => busy), true).subscribe({ error: nothing });
  let asked = 0;
  const ask = () => from([asked++]);
  await expect(lastValueFrom(turns.take('prom', [], ask, true))).rejects.toBe(busy);
  await expect(lastValueFrom(turns.take('other', [], ask, true))).resolves.toBe(0);
  expect(asked).toBe(1);
});

it('pauses only what an other error is about', () => {
  const turns = new Turns(() => 0);
  turns.take('prom', ['up\n1'], () => throwError(() => new Error('broken')), true).subscribe({ error: nothing });
  const errors: string[] = [];
  const error = ({ message }: Error) => errors.push(message);
  turns.take('prom', ['up\n1'], () => of(1), true).subscribe({ error });
  turns.take('prom', [], () => of(1), true).subscribe({ error });
  expect(errors).toEqual(['broken']);
});

it('cancels a question that nobody waits for, and leaves no place taken', async () => {
  let cancelled = 0;
  const upstream = new FakeUpstream(() => NEVER.pipe(finalize(() => cancelled++)), { uid: 'left' });
  const left = new AbortController();
  const asked = askInstant(upstream, { first: 'up' }, NOW_MS, left.signal);
  expect(pageTurns().underWay.running).toBe(1);
  left.abort();
  await expect(asked).rejects.toThrow();
  await expect(askInstant(upstream, { first: 'up' }, NOW_MS, left.signal)).rejects.toThrow();
  expect([cancelled, upstream.asked.length, pageTurns().underWay]).toEqual([1, 1, { running: 0, waiting: 0 }]);
});
