/** @jest-environment ./tests/datasource/environment.ts */
import { LoadingState, type DataFrame, type DataQueryResponse } from '@grafana/data';
import { firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import { servicesText } from '../../bench/overview/services';
import { backfilled } from '../backfilled';
import { DAY_MS, MINUTE_MS } from '../../src/core';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { partsQuestion } from '../../src/explain/partsQuestion';
import { viewOfFrame, type SeriesView } from '../../src/frames/read/view';
import { stateOfFrame } from '../../src/frames/read/laneState';
import { anomalyMeta, labelsOf, roleOf } from '../../src/frames/roles';
import { httpUpstream, type Traffic } from './httpUpstream';
import { laneNotJudged } from '../../src/panel/view/notJudged';
import { panelRequest } from './request';
import { sourceOver } from './sources';

/** A Wednesday noon. */
const NOW = Date.UTC(2026, 4, 20, 12);
const OUTAGES = 3;
const QUERY: Partial<SavedQuery> = {
  expr: 'service_requests',
  step: '5m',
  model: { method: 'seasonal', spread: 'residual', bandWidth: 4 },
};

const prometheus = backfilled(() => servicesText(16, NOW, 5 * MINUTE_MS, OUTAGES));

async function packets(query: Partial<SavedQuery>, traffic?: Traffic): Promise<DataQueryResponse[]> {
  const source = sourceOver(httpUpstream(prometheus.url, traffic), { prometheusVersion: '2.42.0' });
  return lastValueFrom(source.query(panelRequest(NOW - DAY_MS, NOW, { ...QUERY, ...query })).pipe(toArray()));
}

const lastOf = async (query: Partial<SavedQuery>) => (await packets(query)).at(-1)!.data as DataFrame[];
const stepOf = (frame: DataFrame) => anomalyMeta(frame)!.stepMs / MINUTE_MS;
const byService = (frames: DataFrame[]) => new Map(frames.map((frame) => [labelsOf(frame).service, frame]));
const column = (frame: DataFrame, role: string) =>
  frame.fields.find((field) => roleOf(field)?.role === role)!.values as number[];

it('answers with verdict and score only, all by few samples first, then those near an edge by the step of bands', async () => {
  const all = await packets({ show: 'overview' });
  const whole = all.filter(
    ({ data }) => (data[0] as DataFrame).fields.length === 3 && stepOf(data[0] as DataFrame) > 0
  );
  const first = whole.find(({ data }) => column(data[0] as DataFrame, 'verdict').some((value) => value !== null))!;
  expect(first.state).toBe(LoadingState.Streaming);
  expect((first.data as DataFrame[]).map(stepOf)).toEqual(Array(16).fill(60));
  const hasVerdicts = ({ data }: DataQueryResponse) =>
    data.every((frame) => column(frame as DataFrame, 'verdict').some((value) => value !== null));
  expect(all.slice(all.indexOf(first)).every(hasVerdicts)).toBe(true);
  const last = all.at(-1)!;
  expect(last.state).toBe(LoadingState.Done);
  const steps = byService(last.data as DataFrame[]);
  expect(['service-1', 'service-5', 'service-9'].map((name) => stepOf(steps.get(name)!))).toEqual([5, 5, 5]);
  expect(
    (last.data as DataFrame[]).flatMap(({ fields }) => fields.map((field) => roleOf(field)?.role)).slice(0, 3)
  ).toEqual([undefined, 'verdict', 'score']);
  expect((last.data as DataFrame[])[0].meta?.notices?.at(-1)?.text).toMatch(
    /^Overview: verdicts by samples every 1h\. \d+ near an edge by samples every 5m\.$/
  );
});

it('has the verdicts, scores and events of the bands for all that it shows as abnormal', async () => {
  const [overview, bands] = [byService(await lastOf({ show: 'overview' })), byService(await lastOf({}))];
  const abnormal = [...overview].filter(([, frame]) => anomalyMeta(frame)!.events.some(({ pending }) => !pending));
  expect(abnormal.map(([name]) => name)).toEqual(expect.arrayContaining(['service-1', 'service-5', 'service-9']));
  for (const [name, frame] of abnormal) {
    for (const role of ['verdict', 'score']) {
      expect(column(frame, role)).toEqual(column(bands.get(name)!, role));
    }
    expect(anomalyMeta(frame)!.events).toEqual(anomalyMeta(bands.get(name)!)!.events);
  }
  // The names of a part of the series are those of the whole: as short as tells them apart.
  expect([...overview].map(([, frame]) => frame.name)).toEqual([...overview.keys()]);
});

it('finds a dip of a quarter of an hour, between two samples of the overview', async () => {
  const [event] = anomalyMeta(byService(await lastOf({ show: 'overview' })).get('service-2')!)!.events.slice(-1);
  expect([event.pending, event.direction, event.startMs]).toEqual([false, 'below', NOW - 25 * MINUTE_MS]);
});

it('finds a dip of the past between two samples of the overview', async () => {
  const { events } = anomalyMeta(byService(await lastOf({ show: 'overview' })).get('service-3')!)!;
  const hourMs = NOW - 15 * 60 * MINUTE_MS;
  expect(events.filter(({ pending }) => !pending).map(({ direction, startMs }) => [direction, startMs])).toEqual([
    ['below', hourMs + 10 * MINUTE_MS],
  ]);
});

it('tells who has stopped as bands do, however many they are', async () => {
  const stopMs = NOW - 50 * MINUTE_MS;
  const expr = `service_requests and on() (vector(time()) < ${stopMs / 1000})`;
  const framesOf = async (query: Partial<SavedQuery>) => {
    const source = sourceOver(httpUpstream(prometheus.url), { prometheusVersion: '2.42.0' }, () => NOW);
    const request = { ...panelRequest(NOW - DAY_MS, NOW, { ...QUERY, expr, ...query }), startTime: NOW };
    return byService((await lastValueFrom(source.query(request))).data);
  };
  const [overview, bands] = [await framesOf({ show: 'overview' }), await framesOf({})];
  expect([...overview.values()].map(stateOfFrame)).toEqual(Array(16).fill('now'));
  for (const [name, frame] of overview) {
    const [absence] = anomalyMeta(frame)!.absences!;
    expect(absence).toMatchObject({ startMs: stopMs, endMs: NOW, open: true });
    expect(anomalyMeta(bands.get(name)!)!.absences).toEqual([
      { ...absence, stepMs: undefined, expected: expect.closeTo(absence.expected, -2) },
    ]);
  }
});

it('tells in a short picture who has stopped before it, and nothing of who took the place of another', async () => {
  const stopMs = NOW - 100 * MINUTE_MS;
  const source = sourceOver(httpUpstream(prometheus.url), { prometheusVersion: '2.42.0' }, () => NOW);
  const ask = async (expr: string) => {
    const query = { ...QUERY, expr, show: 'overview' as const };
    const request = { ...panelRequest(NOW - 30 * MINUTE_MS, NOW, query), startTime: NOW };
    return byService((await lastValueFrom(source.query(request))).data);
  };
  const stopped = `service_requests{service="service-4"} and on() (vector(time()) < ${stopMs / 1000})`;
  const others = 'service_requests{service!="service-4"}';
  const frames = await ask(`${others} or (${stopped})`);
  expect(frames.size).toBe(16);
  expect(anomalyMeta(frames.get('service-4')!)!.absences).toMatchObject([{ startMs: stopMs, endMs: NOW, open: true }]);
  const newer = `label_replace(service_requests{service="service-4"} and on() (vector(time()) >= ${stopMs / 1000}), "service", "new", "", "")`;
  const replaced = await ask(`${others} or (${stopped}) or (${newer})`);
  expect(replaced.has('service-4')).toBe(false);
  expect(replaced.get('service-0')!.meta!.notices!.length).toBeGreaterThan(0);
});

it('has lanes of what began since the last full hour, without a verdict, and asks no more where nothing did', async () => {
  const lanesOf = (data: DataFrame[]) => data.filter(({ fields }) => fields.length > 0);
  const sinceMs = NOW - 50 * MINUTE_MS;
  const traffic = { requests: 0, bytes: 0 };
  const source = sourceOver(httpUpstream(prometheus.url, traffic), { prometheusVersion: '2.42.0' });
  const ask = async (expr: string) => {
    const query = { ...QUERY, expr, show: 'overview' as const };
    return lastValueFrom(source.query(panelRequest(NOW - DAY_MS, NOW - 10 * MINUTE_MS, query)));
  };
  const young = (service: string) =>
    `service_requests{service="${service}"} and on() (vector(time()) >= ${sinceMs / 1000})`;
  const { data: answer, state } = await ask(`(${young('service-1')}) or (${young('service-2')})`);
  const data = lanesOf(answer);
  expect([state, data.map((frame) => labelsOf(frame).service)]).toEqual([
    LoadingState.Done,
    ['service-1', 'service-2'],
  ]);
  expect(data.map(({ name }) => name)).toEqual(['service-1', 'service-2']);
  expect(data.map(stateOfFrame)).toEqual(['unknown', 'unknown']);
  expect(laneNotJudged({ meta: anomalyMeta(data[0]) })).toBe(
    'the first normal range needs 7d of history, less than one step was found'
  );
  const among = lanesOf((await ask(`service_requests{service="service-0"} or (${young('service-1')})`)).data);
  expect(among.map((frame) => [labelsOf(frame).service, stateOfFrame(frame) === 'unknown'])).toEqual([
    ['service-0', false],
    ['service-1', true],
  ]);
  const asked = traffic.requests;
  expect(lanesOf((await ask('service_requests{service="none"}')).data)).toEqual([]);
  expect(traffic.requests - asked).toBeLessThanOrEqual(5);
});

it('dates the events of all that it looks at without a history of the step of bands', async () => {
  // By the minute the history of one series is all that a second look may read.
  const overview = await lastOf({ show: 'overview', step: '1m' });
  const fired = new Map(
    [...byService(overview)].map(([name, frame]) => [
      name,
      anomalyMeta(frame)!
        .events.filter(({ pending }) => !pending)
        .map(({ startMs, open }) => [startMs - NOW, open] as const),
    ])
  );
  const last = (service: string) => fired.get(service)!.at(-1);
  expect(['service-1', 'service-5', 'service-9', 'service-2'].map(last)).toEqual(
    [-180, -170, -160, -25].map((minutes) => [minutes * MINUTE_MS, minutes < -100])
  );
  expect(fired.get('service-3')).toEqual([[-890 * MINUTE_MS, false]]);
  expect(overview.every((frame) => [1, 60].includes(stepOf(frame)))).toBe(true);
  expect(overview[0].meta?.notices?.at(-1)).toMatchObject({
    severity: 'info',
    text: expect.stringMatching(
      / 1 near an edge by samples every 1m\. \d+ more by samples every 1m, of the newest 3 hours every 1m; their normal range is made of samples every 1h\.$/
    ),
  });
});

it('says which events can be missing where not every step of the past was looked at', async () => {
  const { text } = (await lastOf({ show: 'overview', step: '1m' }))[0].meta!.notices!.at(-1)!;
  expect(text).toMatch(
    /^Overview: verdicts by samples every 1h\. Of more than 3 hours ago events that are shorter than 2m can be missing: zoom in/
  );
});

it('says of the method sharp, too, what began first, though few series are looked at by it', async () => {
  const overview = byService(await lastOf({ show: 'overview', model: { method: 'sharp' } }));
  const sharp = [...overview.values()].filter((frame) => anomalyMeta(frame)!.model.method === 'sharp');
  expect(sharp.length).toBeGreaterThan(0);
  expect(sharp.length).toBeLessThan(16);
  const onsets = ['service-1', 'service-5', 'service-9'].map((name) => {
    const { startMs, open } = anomalyMeta(overview.get(name)!)!.events.at(-1)!;
    return [(startMs - NOW) / MINUTE_MS, open];
  });
  expect(onsets).toEqual([-180, -170, -160].map((minutes) => [minutes, true]));
  const notices = [...overview.values()].flatMap(({ meta }) => meta?.notices ?? []);
  expect(notices.some(({ text }) => text.includes('not by sharp'))).toBe(true);
});

it('says what a large overview costs before it loads more than the picture, and loads it once that is agreed', async () => {
  const upstream = httpUpstream(prometheus.url);
  const source = sourceOver(upstream, { prometheusVersion: '2.42.0' }, undefined, { confirmPoints: 40_000 });
  const ask = (query: Partial<SavedQuery>) =>
    lastValueFrom(source.query(panelRequest(NOW - DAY_MS, NOW, { ...QUERY, show: 'overview', ...query })));
  const { data: waiting } = await ask({});
  const [{ refusedPoints = 0 }] = waiting.map((frame) => anomalyMeta(frame as DataFrame)!);
  expect(refusedPoints).toBeGreaterThan(10_000);
  expect(waiting[0].meta?.notices?.map(({ text }: { text: string }) => text).join()).toMatch(
    /^No verdicts yet: the history of 16 series has .* points, about 1 MB, and more than 10,000 are loaded only after you confirm/
  );
  expect(upstream.asked.filter(({ intervalMs }) => intervalMs < 60 * MINUTE_MS && intervalMs > MINUTE_MS)).toEqual([]);
  const { data: agreed } = await ask({ allowPoints: refusedPoints });
  expect(agreed.map((frame) => anomalyMeta(frame as DataFrame)!.refusedPoints)).toEqual(Array(16).fill(undefined));
  expect(column(agreed[0] as DataFrame, 'verdict').some((verdict) => verdict !== null)).toBe(true);
});

it('gives samples and range of one series when asked, the same as a panel of bands', async () => {
  const overview = byService(await lastOf({ show: 'overview' }));
  const bands = byService(await lastOf({}));
  const [whole] = await anomalyMeta(overview.get('service-5')!)!.whole!();
  for (const role of ['observed', 'predicted', 'lower', 'verdict']) {
    expect(column(whole, role)).toEqual(column(bands.get('service-5')!, role));
  }
});

it('gives samples of a series, whatever is in its labels, and its parts by what was asked for', async () => {
  const who = 'label_replace(sum by (zone) (service_requests), "who", "$$__all $1", "zone", "(.*)")';
  const overview = await lastOf({ show: 'overview', expr: who });
  const frame = overview.find((one) => labelsOf(one).who === '$__all b')!;
  const [whole] = await anomalyMeta(frame)!.whole!();
  expect(column(whole, 'observed').filter((value) => value > 0).length).toBeGreaterThan(100);
  const [zone] = (await lastOf({ show: 'overview', expr: 'sum by (zone) (service_requests)' })).filter(
    (one) => labelsOf(one).zone === 'b'
  );
  const [band] = await anomalyMeta(zone)!.whole!();
  const { asked, events, askParts } = anomalyMeta(band)!;
  expect(asked!.expr).toBe('sum by (zone) (service_requests)');
  const view = { ...(viewOfFrame(band, 0) as SeriesView), text: String };
  const { event, tier } = partsQuestion(view, view.time.values.indexOf(events.at(-1)!.peakMs))!;
  const answer = await (await askParts!(event, tier)).ask();
  expect(answer.kind).toBe('sum');
  expect(answer.labels[0].label).toBe('service');
  expect(
    answer.labels[0].parts
      .slice(0, 3)
      .map(({ value }) => value)
      .sort()
  ).toEqual(['service-1', 'service-5', 'service-9']);
});

it('makes one annotation of each incident, whatever the number of its series', async () => {
  const { annotations } = sourceOver(httpUpstream(prometheus.url), {});
  const target = { refId: 'A', show: 'overview' } as SavedQuery;
  const annotation = { name: 'Incidents', enable: true, iconColor: 'red', target };
  const found = await firstValueFrom(annotations.processEvents!(annotation, await lastOf({ show: 'overview' })));
  const outage = found!.find(({ text }) => text!.startsWith('3 of 16 series'));
  expect(outage).toMatchObject({
    time: NOW - 180 * MINUTE_MS,
    timeEnd: NOW,
    isRegion: true,
    tags: ['incident', 'zone:b'],
  });
  expect(outage!.text).toMatch(/First \S*service-1\S*.* 10m later .*service-5.*All have zone=b, of 4 series that do\./);
});

it('asks for a fraction of the bytes of bands', async () => {
  const [overview, bands] = [
    { requests: 0, bytes: 0 },
    { requests: 0, bytes: 0 },
  ];
  await packets({ show: 'overview' }, overview);
  await packets({}, bands);
  expect(overview.bytes).toBeLessThan(0.55 * bands.bytes);
});

it('asks in a refresh for little more than what came since', async () => {
  const traffic = { requests: 0, bytes: 0 };
  let nowMs = NOW - 30 * MINUTE_MS;
  const source = sourceOver(httpUpstream(prometheus.url, traffic), { prometheusVersion: '2.42.0' }, () => nowMs);
  const ask = () =>
    lastValueFrom(
      source.query(
        panelRequest(nowMs - DAY_MS, nowMs, { ...QUERY, expr: 'service_requests{zone="a"}', show: 'overview' })
      )
    );
  await ask();
  const cold = traffic.bytes;
  nowMs = NOW;
  await ask();
  expect(traffic.bytes - cold).toBeLessThan(0.03 * cold);
});

it('keeps a step that is coarser already, and does not look again', async () => {
  const frames = await lastOf({ show: 'overview', step: '2h' });
  expect(frames.map(stepOf)).toEqual(Array(16).fill(120));
});
