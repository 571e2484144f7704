import { LoadingState, type DataQueryResponse } from '@grafana/data';
import { config } from '@grafana/runtime';
import { lastValueFrom, Observable, of, throwError, toArray } from 'rxjs';
import { DAY_MS, HOUR_MS } from '../core';
import { answerSeries, askedGrid, FakeUpstream, frameOf, type Answering } from '../../tests/datasource/fakeUpstream';
import { panelRequest } from '../../tests/datasource/request';
import { sourceOver } from '../../tests/datasource/sources';
import { anomalyMeta, roleOf } from '../frames/roles';
import { preparePanel } from '../panel/view/prepare';
import type { AnomalyPanelOptions } from '../panel/options';
import type { AnomalyDataSource } from './datasource';
import { serverClock } from './upstream/serverClock';

const NOW = Date.UTC(2026, 4, 20, 12);

/** A day has its hours; the value never changes from week to week. */
const daily = (time: number) => 100 + 10 * Math.sin((2 * Math.PI * time) / DAY_MS);

const answerOf = (answering: Answering) => sourceOver(new FakeUpstream(answering));
const last = (source: AnomalyDataSource, request = panelRequest(NOW - 2 * DAY_MS, NOW, {})) =>
  lastValueFrom(source.query(request));

it.each([
  ['on the hour', 0, 'Set the history step to 1h.'],
  ['off it', 20 * 60_000, 'Ask for the last sample of each 1h: last_over_time(...[1h]).'],
])('says how to ask for samples that come once an hour, %s', async (_, offsetMs, advice) => {
  const seldom = (time: number) => (time % HOUR_MS === offsetMs ? daily(time) : undefined);
  const { data } = await last(answerOf(answerSeries(seldom, { job: 'api' })));
  expect(data[0].meta.notices.map(({ text }: { text: string }) => text)).toContain(
    `Samples come every 1h, and the history step is 5m: most steps have none. ${advice}`
  );
});

it('says why there is nothing to draw where every sample lies between the steps', async () => {
  const shifted = answerOf(async (request) => ({
    data: [
      frameOf(
        askedGrid(request).map((time) => time + 90_000),
        daily
      ),
    ],
  }));
  const { data } = await last(shifted);
  expect(data).toHaveLength(1);
  expect(data[0].fields).toEqual([]);
  expect(data[0].meta.notices.map(({ text }: { text: string }) => text)).toEqual([
    expect.stringMatching(
      /^Samples between the steps of 5m are left out. The data source answers at other times than asked/
    ),
  ]);
});

it('says on a public dashboard why there is nothing, and asks nobody', async () => {
  config.publicDashboardAccessToken = 'token';
  try {
    const upstream = new FakeUpstream(answerSeries(daily));
    const source = sourceOver(upstream);
    // Grafana sends no expression there.
    const request = panelRequest(NOW - DAY_MS, NOW, { expr: undefined });
    expect(request.targets.filter((query) => source.filterQuery(query))).toHaveLength(1);
    const { data } = await last(source, request);
    expect(preparePanel(data, {} as AnomalyPanelOptions)).toEqual({
      kind: 'warning',
      code: 'no-data',
      reason: expect.stringMatching(/^On a public dashboard .* Show the numbers that exported rules record/),
    });
    expect(upstream.asked).toEqual([]);
  } finally {
    config.publicDashboardAccessToken = undefined;
  }
});

it('answers with one frame for each series, with all its roles', async () => {
  const { data, state } = await last(answerOf(answerSeries(daily, { job: 'api' })));
  expect(state).toBe(LoadingState.Done);
  expect(data).toHaveLength(1);
  const roles = data[0].fields.map((field: never) => roleOf(field)?.role);
  expect(roles.slice(0, 8)).toEqual([
    undefined,
    'observed',
    'predicted',
    'lower',
    'upper',
    'verdict',
    'score',
    'sigma',
  ]);
  expect(data[0].fields[1].labels).toEqual({ job: 'api' });
  expect(data[0].length).toBe((2 * DAY_MS) / 300_000 + 1);
  expect(anomalyMeta(data[0])?.history.cyclesUsed).toEqual([1, 2, 3]);
});

/** Pods by the time at which each got its last sample. */
const pods = (...endsMs: number[]): Answering => {
  return async (request) => ({
    data: endsMs.map((endMs, i) =>
      frameOf(askedGrid(request), (time) => (time <= endMs ? daily(time) : undefined), { pod: `pod-${i}` })
    ),
  });
};

it('makes frames for what has a sample in the picture, and says so where nothing has', async () => {
  const pictureMs = NOW - 2 * DAY_MS;
  const { data } = await last(answerOf(pods(pictureMs - HOUR_MS, NOW, pictureMs, pictureMs - DAY_MS)));
  expect(data.map(({ fields }) => fields[1].labels.pod)).toEqual(['pod-1', 'pod-2']);
  const gone = await last(answerOf(pods(pictureMs - HOUR_MS, pictureMs - DAY_MS)));
  expect(gone.data.map(({ fields, meta }) => [fields, meta.notices[0].text])).toEqual([
    [[], 'None of 2 series has a sample in this time range.'],
  ]);
});

it('tells an outage in which the series stops: since when, and what the season expected', async () => {
  const request = { ...panelRequest(NOW - 2 * DAY_MS, NOW, {}), startTime: NOW };
  const startMs = NOW - 2 * HOUR_MS;
  const [outage] = (await last(answerOf(pods(startMs - 300_000, NOW)), request)).data;
  const outages = [{ startMs, endMs: NOW, open: true, expected: expect.closeTo(daily(startMs), 0) }];
  expect(anomalyMeta(outage)).toMatchObject({ events: [], absences: outages });
  const short = { ...panelRequest(NOW - HOUR_MS, NOW, {}), startTime: NOW };
  const { data } = await last(answerOf(pods(startMs - 300_000, NOW)), short);
  expect(data.map((frame) => anomalyMeta(frame)?.absences)).toEqual([outages, undefined]);
});

it('takes a pod that was replaced for no outage, and one without a past for none', async () => {
  const beganMs = NOW - 90 * 60_000;
  const replaced: Answering = async (request) => ({
    data: [
      frameOf(
        askedGrid(request),
        (time) => (time < beganMs ? (time > beganMs - HOUR_MS ? 9 : 1) * daily(time) : undefined),
        { pod: 'old' }
      ),
      frameOf(askedGrid(request), (time) => (time >= beganMs ? daily(time) : undefined), { pod: 'new' }),
    ],
  });
  const { data } = await last(answerOf(replaced), { ...panelRequest(NOW - 2 * DAY_MS, NOW, {}), startTime: NOW });
  expect(data.map((frame) => anomalyMeta(frame)?.absences)).toEqual([undefined, undefined]);
  // What it was when it went is over.
  expect(anomalyMeta(data[0])?.events.map(({ startMs, open }) => [startMs > beganMs - HOUR_MS, open])).toEqual([
    [true, false],
  ]);
});

describe('a short picture', () => {
  const MINUTE = 60_000;
  const nowMs = NOW + 4 * MINUTE + 30_000;
  const hour = { ...panelRequest(nowMs - HOUR_MS, nowMs, {}), startTime: nowMs };

  it('has the newest samples at the step of the picture, up to now, beside what is judged at the history step', async () => {
    const { data } = await last(answerOf(answerSeries(daily, { job: 'api' })), hour);
    const { raw, stepMs, events } = anomalyMeta(data[0])!;
    expect([stepMs, data[0].length, data[0].fields[0].values.at(-1)]).toEqual([5 * MINUTE, 13, NOW]);
    expect(raw?.times).toEqual(Array.from({ length: 61 }, (_, i) => NOW - 56 * MINUTE + i * MINUTE));
    expect(raw?.values).toEqual(raw?.times.map(daily));
    expect(events).toEqual([]);
  });

  it('gives them to the series that they belong to', async () => {
    const { data } = await last(answerOf(pods(nowMs, nowMs - 20 * MINUTE)), hour);
    expect(data.map((frame) => anomalyMeta(frame)?.raw?.times.at(-1))).toEqual([NOW + 4 * MINUTE, NOW - 16 * MINUTE]);
  });

  it('does without them where their request fails', async () => {
    const answer = answerSeries(daily);
    const failing: Answering = (request) =>
      request.intervalMs === MINUTE ? throwError(() => new Error('no')) : answer(request);
    const { data, state } = await last(answerOf(failing), hour);
    expect([state, anomalyMeta(data[0])?.raw, anomalyMeta(data[0])?.history.cyclesUsed]).toEqual([
      LoadingState.Done,
      undefined,
      [1, 2, 3],
    ]);
  });

  it.each([
    ['the picture is long', panelRequest(NOW - 2 * DAY_MS, NOW, {})],
    ['the history step is as fine', panelRequest(NOW - HOUR_MS, NOW, { step: '1m' })],
    ['the scrape interval is as long', { ...hour, scrape: '>5m' }],
  ])('asks for nothing between the steps where %s', async (_, request) => {
    const upstream = new FakeUpstream(answerSeries(daily));
    upstream.interval = (request as { scrape?: string }).scrape;
    const { data } = await last(sourceOver(upstream), request);
    expect(anomalyMeta(data[0])?.raw).toBeUndefined();
    expect(new Set(upstream.asked.map(({ intervalMs }) => intervalMs)).size).toBe(1);
  });
});

it('predicts a repeating series and finds the one hour that breaks the habit', async () => {
  const outage = (time: number) => time > NOW - 6 * HOUR_MS && time <= NOW - 5 * HOUR_MS;
  const { data } = await last(answerOf(answerSeries((time) => (outage(time) ? 0 : daily(time)))));
  const [event, ...others] = anomalyMeta(data[0])!.events;
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    direction: 'below',
    startMs: NOW - 6 * HOUR_MS + 300_000,
    endMs: NOW - 5 * HOUR_MS,
    pending: false,
  });
});

it('asks for the picture first, on the grid of the history step', async () => {
  const upstream = new FakeUpstream(answerSeries(daily));
  await last(
    sourceOver(upstream, {}, () => NOW),
    panelRequest(NOW - 2 * DAY_MS + 7000, NOW + 7000, {})
  );
  const [display, ...history] = upstream.asked;
  expect(display.range.from.valueOf()).toBeLessThanOrEqual(NOW - 2 * DAY_MS);
  expect(display.range.to.valueOf()).toBe(NOW);
  expect(display.range.to.utcOffset()).toBe(0);
  expect(display.maxDataPoints).toBe((NOW - display.range.from.valueOf()) / 300_000 + 1);
  expect(display.targets[0]).toMatchObject({
    interval: '5m',
    range: true,
    instant: false,
    datasource: { uid: 'prom' },
  });
  expect(history.map(({ intervalMs }) => intervalMs)).toEqual([300_000, 300_000]);
  expect(Math.min(...history.map(({ range }) => range.from.valueOf()))).toBeLessThanOrEqual(NOW - 31 * DAY_MS);
});

it('begins its request ids with that of the panel, by which the query inspector of Explore finds them', async () => {
  const upstream = new FakeUpstream(answerSeries(daily));
  await last(sourceOver(upstream, {}, () => NOW));
  expect(upstream.asked.length).toBeGreaterThan(1);
  expect(upstream.asked.filter(({ requestId }) => !requestId.startsWith('Q100'))).toEqual([]);
});

it('splits a history into requests of at most 8,000 points and pairs its series again', async () => {
  const upstream = new FakeUpstream(answerSeries(daily));
  const { data } = await last(
    sourceOver(upstream, {}, () => NOW),
    panelRequest(NOW - 2 * DAY_MS, NOW, { step: '1m' })
  );
  expect(Math.max(...upstream.asked.map(({ maxDataPoints }) => maxDataPoints!))).toBeLessThanOrEqual(8000);
  const asked = upstream.asked.reduce((sum, { maxDataPoints }) => sum + maxDataPoints!, 0);
  // Nothing twice, and at most one cell more than needed.
  expect(asked).toBeGreaterThanOrEqual(31 * 1440 + 1);
  expect(asked).toBeLessThan(31 * 1440 + 1 + 250);
  expect(new Set(upstream.asked.map(({ requestId }) => requestId)).size).toBe(upstream.asked.length);
  expect(data).toHaveLength(1);
  expect(anomalyMeta(data[0])?.history.cyclesUsed).toEqual([1, 2, 3]);
});

it('takes an Observable of packets, of which later ones replace earlier ones', async () => {
  const answering: Answering = (request) => {
    const answer = (value: number, state: LoadingState): DataQueryResponse => ({
      key: 'x',
      state,
      data: [frameOf(askedGrid(request), () => value)],
    });
    return of(answer(1, LoadingState.Loading), answer(2, LoadingState.Done));
  };
  const { data } = await last(answerOf(answering));
  expect(data[0].fields[1].values.at(-1)).toBe(2);
});

it('says of a query without any series that there are none', async () => {
  const notices = [{ severity: 'info', text: 'The query gives no series in this time range.' }];
  expect(await last(answerOf(async () => ({ data: [] })))).toMatchObject({ data: [{ fields: [], meta: { notices } }] });
});

describe('errors of the upstream are errors of the panel', () => {
  const parseError = { message: 'parse error: unexpected end of input', status: 400, refId: 'A_0' };
  const cases: Array<[string, Answering]> = [
    ['a packet', async () => ({ data: [], state: LoadingState.Error, errors: [parseError] })],
    ['the old field of a packet', () => of({ data: [], state: LoadingState.Error, error: parseError })],
    ['a rejection', () => Promise.reject(parseError)],
    ['an Observable that fails', () => throwError(() => parseError)],
  ];
  it.each(cases)('when they come as %s', async (_, answering) => {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- hosts before Grafana 10 read nothing else
    const { errors, error, state, data } = await last(answerOf(answering));
    expect(state).toBe(LoadingState.Error);
    expect(errors).toEqual([{ refId: 'A', message: 'parse error: unexpected end of input (400)', status: 400 }]);
    expect(error).toEqual(errors![0]);
    expect(data).toEqual([]);
  });

  it('also when the upstream throws at once', async () => {
    const answering = () => {
      throw new Error('broken');
    };
    expect((await last(answerOf(answering))).errors?.[0].message).toBe('broken');
  });

  it('but leave the other queries of the panel alone', async () => {
    const source = answerOf((request) =>
      request.targets[0].expr === 'bad' ? Promise.reject(parseError) : answerSeries(daily)(request)
    );
    const packets = await lastValueFrom(
      source
        .query(panelRequest(NOW - DAY_MS, NOW, { refId: 'A', expr: 'bad' }, { refId: 'B', expr: 'good' }))
        .pipe(toArray())
    );
    const { data, errors, state } = packets.at(-1)!;
    expect(errors).toMatchObject([{ refId: 'A' }]);
    expect(data).toMatchObject([{ refId: 'B' }]);
    expect(state).toBe(LoadingState.Error);
    // No packet takes one query's series away until the other's come.
    expect(packets.map((packet) => packet.data.length)).toEqual(packets.map(() => 1));
  });
});

it('begins a new query with the method that measured best, unless the settings name a method', () => {
  const upstream = new FakeUpstream(answerSeries(daily));
  expect(sourceOver(upstream).getDefaultQuery()).toEqual({ model: { method: 'sharp' }, step: '5m' });
  const settings = { defaultModel: { method: 'zscore' } } as const;
  expect(sourceOver(upstream, {}, undefined, settings).getDefaultQuery()).toEqual({ model: {}, step: '5m' });
});

it('names the field of an invalid query', async () => {
  const { errors } = await last(
    answerOf(answerSeries(daily)),
    panelRequest(NOW - DAY_MS, NOW, { model: { cycles: 9 } })
  );
  expect(errors?.[0].message).toBe('Cycles: 9 is not a whole number from 1 to 8');
});

it('asks nothing for hidden queries and empty ones', async () => {
  const upstream = new FakeUpstream(answerSeries(daily));
  const source = sourceOver(upstream);
  const request = panelRequest(NOW - DAY_MS, NOW, { hide: true }, { refId: 'B', expr: ' ' });
  expect(await last(source, request)).toMatchObject({ data: [] });
  expect(upstream.asked).toEqual([]);
});

it('cancels the request upstream when the panel loses interest', async () => {
  let cancelled = false;
  let asked = () => {};
  const wasAsked = new Promise<void>((resolve) => (asked = resolve));
  const source = answerOf(
    () =>
      new Observable<DataQueryResponse>(() => {
        asked();
        return () => (cancelled = true);
      })
  );
  const subscription = source.query(panelRequest(NOW - DAY_MS, NOW, {})).subscribe();
  await wasAsked;
  expect(cancelled).toBe(false);
  subscription.unsubscribe();
  expect(cancelled).toBe(true);
});

describe('a refresh', () => {
  const clock = { ms: NOW };
  beforeEach(() => (clock.ms = NOW));
  const ask = (source: AnomalyDataSource, width = 2) =>
    last(source, {
      ...panelRequest(clock.ms - 2 * DAY_MS, clock.ms, { model: { bandWidth: width } }),
      startTime: clock.ms,
    });
  /** A sample that comes late: half of its value until two minutes after its time. */
  const late = (time: number) => daily(time) * (clock.ms - time < 120_000 ? 0.5 : 1);

  it.each([
    ['nothing new', [30_000, 30_000]],
    ['new samples', [300_000, 600_000, 300_000]],
    ['a sample that comes late', [60_000, 240_000]],
    ['two days that nobody looked at', [30_000, 2 * DAY_MS]],
  ])('with %s shows what a page shows that opens now', async (_, waits) => {
    const upstream = () => new FakeUpstream((request) => answerSeries(late)(request));
    const open = sourceOver(upstream(), {}, () => clock.ms);
    await ask(open);
    for (const waitMs of waits) {
      clock.ms += waitMs;
      const refreshed = await ask(open);
      const cold = await ask(sourceOver(upstream(), {}, () => clock.ms));
      const numbersOf = ({ data }: DataQueryResponse) => [
        data[0].fields.map(({ values }: { values: unknown[] }) => values),
        anomalyMeta(data[0])!.events,
        data[0].meta.notices,
      ];
      expect(numbersOf(refreshed)).toEqual(numbersOf(cold));
    }
  });

  it('that brings nothing new makes no frames anew, and one for another question does', async () => {
    const source = sourceOver(new FakeUpstream(answerSeries(daily)), {}, () => clock.ms);
    const first = await ask(source);
    clock.ms += 30_000;
    expect((await ask(source)).data[0]).toBe(first.data[0]);
    expect((await ask(source, 3)).data[0]).not.toBe(first.data[0]);
    clock.ms += 300_000;
    expect((await ask(source)).data[0]).not.toBe(first.data[0]);
  });

  it('that brings nothing new is answered before the page does anything else', async () => {
    jest.replaceProperty(serverClock, 'isKnown', true);
    jest.spyOn(serverClock, 'ready').mockResolvedValue();
    const source = sourceOver(new FakeUpstream(answerSeries(daily)), {}, () => clock.ms);
    const request = { ...panelRequest(clock.ms - 2 * DAY_MS, clock.ms, {}), startTime: clock.ms };
    const [shown] = (await last(source, request)).data;
    const seen: unknown[] = [];
    jest.spyOn(performance, 'now').mockReturnValue(0); // Nothing is cut into slices.
    source.query(request).subscribe(({ state, data: [frame] }) => seen.push(state, frame === shown));
    expect(seen).toEqual([LoadingState.Done, true]);
    jest.restoreAllMocks();
  });
});
