import { LoadingState } from '@grafana/data';
import { switchMap, timer } from 'rxjs';
import { answerSeries, FakeUpstream } from '../../tests/datasource/fakeUpstream';
import { panelRequest } from '../../tests/datasource/request';
import { sourceOver } from '../../tests/datasource/sources';
import { DAY_MS } from '../core';
import { serverClock } from './upstream/serverClock';

const NOW = Date.UTC(2026, 4, 20, 12);
const answer = answerSeries(() => 1);

it.each([
  [100, 'at once with its band', [LoadingState.Done]],
  [1000, 'before its band', [LoadingState.Streaming, LoadingState.Done]],
])('shows a picture whose band comes %d ms later %s', async (laterMs, _, states) => {
  jest.useFakeTimers();
  const upstream = new FakeUpstream((request) =>
    request.range.to.valueOf() === NOW ? answer(request) : timer(laterMs).pipe(switchMap(() => answer(request)))
  );
  const seen: unknown[] = [];
  sourceOver(upstream, {}, () => NOW)
    .query(panelRequest(NOW - 2 * DAY_MS, NOW, {}))
    .subscribe(({ state }) => seen.push(state));
  await jest.advanceTimersByTimeAsync(5000);
  jest.useRealTimers();
  expect(seen).toEqual(states);
});

it('asks for the time of the server as soon as it is made', () => {
  const ready = jest.spyOn(serverClock, 'ready');
  sourceOver(new FakeUpstream(answer));
  expect(ready).toHaveBeenCalledTimes(1);
  ready.mockRestore();
});
