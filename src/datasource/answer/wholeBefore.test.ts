import { LoadingState, type DataQueryResponse } from '@grafana/data';
import { lastValueFrom, Subject, toArray } from 'rxjs';
import { DAY_MS, HOUR_MS } from '../../core';
import { answerSeries, FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import { panelRequest } from '../../../tests/datasource/request';
import { sourceOver } from '../../../tests/datasource/sources';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { joinAnswers } from './joinAnswers';
import { WholeBefore } from './wholeBefore';

const few: DataQueryResponse = { data: [{ refId: 'few' }], state: LoadingState.Streaming };
const whole: DataQueryResponse = { data: [{ refId: 'whole' }] };

/** A panel's queries, and what it has seen of them. */
function asked(before: WholeBefore, ...queries: string[]) {
  const packets = queries.map(() => new Subject<DataQueryResponse>());
  const seen: string[] = [];
  joinAnswers(packets.map((one, i) => ({ refId: queries[i], packets: before.packets(queries[i], one) }))).subscribe(
    ({ data, state }) => seen.push([...data.map(({ refId }) => refId), state].join(' '))
  );
  return { packets, seen };
}

describe('WholeBefore', () => {
  it('shows few samples the first time, and at a refresh nothing before all is whole', () => {
    const before = new WholeBefore();
    const first = asked(before, 'A');
    first.packets[0].next(few);
    first.packets[0].next(whole);
    expect(first.seen).toEqual(['few Streaming', 'whole Done']);

    const next = asked(before, 'A');
    next.packets[0].next({ data: [], state: LoadingState.Loading });
    next.packets[0].next(few);
    expect(next.seen).toEqual([]);
    next.packets[0].next(whole);
    expect(next.seen).toEqual(['whole Done']);
  });

  it.each<[string, DataQueryResponse]>([
    ['by few samples', few],
    ['that is old', { ...whole, state: LoadingState.Error }],
    [
      'whose history is not loaded until somebody agrees',
      { data: [bandFrame({ times: [0], roles: { observed: [1] }, meta: { refusedPoints: 9 } })] },
    ],
  ])('holds nothing back after an answer %s', (_, answer) => {
    const before = new WholeBefore();
    asked(before, 'A').packets[0].next(answer);
    const next = asked(before, 'A');
    next.packets[0].next(few);
    expect(next.seen).toEqual(['few Streaming']);
  });

  it('lets an error through at a refresh', () => {
    const before = new WholeBefore();
    asked(before, 'A').packets[0].next(whole);
    const next = asked(before, 'A');
    next.packets[0].error(new Error('down'));
    expect(next.seen).toEqual(['Error']);
  });

  it('lets a new query wait for nobody, and waits for one that is shown', () => {
    const before = new WholeBefore();
    const first = asked(before, 'A', 'B');
    first.packets[1].next(whole);
    expect(first.seen).toEqual(['whole Streaming']);

    const next = asked(before, 'A', 'B');
    next.packets[0].next(few);
    expect(next.seen).toEqual([]);
    next.packets[1].next(whole);
    expect(next.seen).toEqual(['few whole Streaming']);
  });
});

it('lets no refresh of an overview take a verdict back until all is whole', async () => {
  const clock = { ms: Date.UTC(2026, 4, 20, 12) };
  const fromMs = clock.ms - 2 * HOUR_MS;
  const outage = (time: number) => (100 + 10 * Math.sin((2 * Math.PI * time) / DAY_MS)) * (time > fromMs ? 3 : 1);
  const source = sourceOver(new FakeUpstream(answerSeries(outage, { job: 'api' })), {}, () => clock.ms);
  const statesOf = async () => {
    const request = panelRequest(clock.ms - 2 * DAY_MS, clock.ms, { show: 'overview' });
    const packets = source.query({ ...request, startTime: clock.ms }).pipe(toArray());
    return (await lastValueFrom(packets)).map(({ state }) => state);
  };
  expect(await statesOf()).toContain(LoadingState.Streaming);
  for (const waitMs of [30_000, 300_000]) {
    clock.ms += waitMs;
    expect(await statesOf()).toEqual([LoadingState.Done]);
  }
});
