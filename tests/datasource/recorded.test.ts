/** @jest-environment ./tests/datasource/environment.ts */
import { LoadingState, type DataFrame, type DataQueryResponse } from '@grafana/data';
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { lastValueFrom, tap } from 'rxjs';
import { backfillText, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/core';
import type { AnomalyDataSource } from '../../src/datasource/datasource';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { findElsewhere } from '../../src/app/overview/findElsewhere';
import { anomalyMeta, labelsOf, roleOf, type FieldRole } from '../../src/frames/roles';
import { suggestedName } from '../../src/recorded/suggestedName';
import { PROMETHEUS_2 } from '../prometheus3/servers';
import { backfillRules } from '../rules/backfillRules';
import { httpUpstream } from './httpUpstream';
import { panelRequest } from './request';
import { EXPR, FROM, NOW, openMetrics, OWN_NAME, rulesOf, SPREADING, SPREAD_FROM, WITH_NEW } from './recordedSamples';
import { matrix, refusal, startScripted } from './scriptedServer';
import { sourceOver } from './sources';

let prometheus: RunningPrometheus;
let dataDir: string;

beforeAll(async () => {
  dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-recorded-'));
  await backfillText(openMetrics(), dataDir);
  const requests = [
    rulesOf('seasonal', suggestedName(EXPR)),
    rulesOf('sharp', OWN_NAME),
    rulesOf('seasonal', suggestedName(SPREADING), SPREADING),
  ];
  await backfillRules(PROMETHEUS_2, dataDir, requests, FROM, NOW);
  prometheus = await startPrometheus({ dataDir });
});

afterAll(async () => {
  await prometheus?.stop();
  await fs.rm(dataDir, { recursive: true, force: true });
});

function newSource(traffic = { requests: 0, bytes: 0 }, url = prometheus.url) {
  return sourceOver(httpUpstream(url, traffic), { prometheusVersion: '2.42.0' }, () => NOW + HOUR_MS);
}

function ask(query: Partial<SavedQuery>, source: AnomalyDataSource = newSource()): Promise<DataQueryResponse> {
  return lastValueFrom(source.query(panelRequest(NOW - DAY_MS, NOW, { expr: EXPR, step: '5m', ...query })));
}

async function answer(query: Partial<SavedQuery>): Promise<DataFrame[]> {
  const { data, errors = [] } = await ask(query);
  expect(errors).toEqual([]);
  return data as DataFrame[];
}

const column = (frame: DataFrame, role: FieldRole): Array<number | null> =>
  Array.from(frame.fields.find((field) => roleOf(field)?.role === role)!.values);
const textOf = (frames: DataFrame[]) => frames.flatMap(({ meta }) => meta!.notices!.map(({ text }) => text)).join('\n');
const jobsOf = (frames: DataFrame[]) => frames.map((frame) => labelsOf(frame).job);
const hasBand = (frame: DataFrame) => column(frame, 'upper').some((value) => value !== null);
const lasting = (frame: DataFrame) => anomalyMeta(frame)!.events.filter(({ pending }) => !pending);

/**
 * Row by row, to this share of the largest number.
 *
 * @param late - theirs may be the number of so many rows before
 */
function expectSame(ours: Array<number | null>, theirs: Array<number | null>, share: number, late = 0) {
  expect(theirs.map((value) => value === null)).toEqual(ours.map((value) => value === null));
  const off = theirs.map((value, row) =>
    Math.min(...ours.slice(Math.max(0, row - late), row + 1).map((other) => Math.abs((value ?? 0) - (other ?? 0))))
  );
  expect(Math.max(...off)).toBeLessThan(share * Math.max(...ours.map((value) => Math.abs(value ?? 0))));
}

it('reads the band from what the rules have recorded, with the numbers of the browser and a fraction of the bytes', async () => {
  const browser = { requests: 0, bytes: 0 };
  const rules = { ...browser };
  const { data: ours } = await ask({}, newSource(browser));
  const { data: theirs, errors } = await ask({ baseline: 'rules' }, newSource(rules));
  expect(errors).toBeUndefined();
  expect(textOf(theirs)).toContain(
    'from recording rules: job:hits:rate10m_prediction, job:hits:rate10m:stddev_over_time_1w.'
  );
  expect(jobsOf(theirs)).toEqual(['api', 'web']);
  theirs.forEach((frame: DataFrame, index) => {
    for (const role of ['predicted', 'lower', 'upper'] as const) {
      expectSame(column(ours[index], role), column(frame, role), 1e-9);
    }
    expect(lasting(frame)).toHaveLength(lasting(ours[index]).length);
  });
  expect(rules.bytes).toBeLessThan(browser.bytes / 2);
});

it('reads both tiers of the method sharp, by the name that was chosen for the rules', async () => {
  const query: Partial<SavedQuery> = { model: { method: 'sharp' } };
  const browser = await answer(query);
  const rules = await answer({ ...query, baseline: 'rules', recordedName: 'team:traffic:per_second' });
  expect(textOf(rules)).toContain('team:traffic:per_second_prediction');
  const shares: Array<[share: number, roles: FieldRole[]]> = [
    // The long mean of the next hour is recorded between two rows, so that it holds from one row later on. As do the units. In an
    // incident the level is the mean of fewer and fewer samples, of which the rules' window holds one less than that of the rows.
    [0.03, ['predicted', 'level', 'upper']],
    // A mean over the last 25 minutes, of records between the rows: five of them, where the browser has those of six rows, of
    // which those before a full hour have the long mean of the hour before.
    [0.02, ['lastingMean', 'lastingPredicted', 'lastingUpper']],
    [0.05, ['sigma', 'lastingUnit']],
  ];
  browser.forEach((frame, index) => {
    for (const [share, roles] of shares) {
      roles.forEach((role) => expectSame(column(frame, role), column(rules[index], role), share, 1));
    }
  });
  const sides = (frames: DataFrame[]) => frames.map((frame) => lasting(frame).map(({ direction }) => direction));
  expect(sides(rules)).toEqual(sides(browser));
  expect(sides(rules)[jobsOf(rules).indexOf('api')]).toContain('below');
});

describe('a series without a recording', () => {
  const query: Partial<SavedQuery> = { expr: WITH_NEW, recordedName: 'job:hits:rate10m' };

  it('is computed from its history under "Automatic", and the others are read from rules', async () => {
    const upstream = httpUpstream(prometheus.url);
    const source = sourceOver(upstream, { prometheusVersion: '2.42.0' }, () => NOW + HOUR_MS);
    const { data, errors } = await ask({ ...query, baseline: 'auto' }, source);
    expect(errors).toBeUndefined();
    const browser = await answer({ expr: WITH_NEW });
    expect(jobsOf(data)).toEqual(jobsOf(browser));
    expect(data.map(({ name }) => name)).toEqual(browser.map(({ name }) => name));
    expect(textOf(data)).toContain(
      'Computed here, since there is no recording: job:hits:rate10m has no samples for {job="new"}.'
    );
    const at = jobsOf(browser).indexOf('new');
    expect(column(data[at], 'upper')).toEqual(column(browser[at], 'upper'));
    expect(anomalyMeta(data[at])!.history.cyclesUsed).toEqual([1, 2, 3]);
    expect(data.map((frame) => anomalyMeta(frame)!.history.neededMs > 0)).toEqual(
      jobsOf(data).map((job) => job === 'new')
    );
    // Of the history only its own samples come over the wire.
    const asked = upstream.asked.filter(({ range }) => range.to.valueOf() < NOW - 3 * DAY_MS);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ targets }) => !targets[0].expr.includes('"new"'))).toEqual([]);
  });

  it('is named under "Recording rules", without a band, and the others have theirs', async () => {
    const frames = await answer({ ...query, baseline: 'rules' });
    expect(frames.map(hasBand)).toEqual(jobsOf(frames).map((job) => job !== 'new'));
    expect(textOf(frames)).toMatch(
      /No band for 1 of 3 series: job:hits:rate10m has no samples for \{job="new"\}\. Export the rules of this query/
    );
  });
});

it.each<[string, Partial<SavedQuery>, RegExp]>([
  [
    'no rules for the spread',
    { model: { spread: 'residual' } },
    /job:hits:rate10m_residual:stddev_over_time_1w has no samples/,
  ],
  [
    'rules of another model',
    { model: { smoothing: '1d' } },
    /job:hits:rate10m_prediction is not what this model computes/,
  ],
  [
    'rules of another expression',
    { expr: 'sum by (job) (2 * rate(hits_total[10m]))', recordedName: 'job:hits:rate10m' },
    /was recorded from another expression/,
  ],
  ['no rules of that name', { recordedName: 'a:b:c' }, /a:b:c has no samples/],
  [
    'rules of another interval, which decides the units of sharp',
    { model: { method: 'sharp' }, step: '1h', recordedName: 'team:traffic:per_second' },
    /is not what this model computes|recorded every 5m, asked every 1h/,
  ],
])('says what is wrong with the rules, and computes by itself when that may be: %s', async (_, query, reason) => {
  const { errors } = await ask({ ...query, baseline: 'rules' });
  expect(errors![0].message).toMatch(reason);
  expect(errors![0].message).toContain('Export the rules of this query');
  const automatic = await answer({ ...query, baseline: 'auto' });
  expect(automatic.map(hasBand)).toEqual([true, true]);
  expect(textOf(automatic)).toMatch(reason);
  expect(textOf(automatic)).toContain('The baseline is computed here.');
});

it.each(['overview', undefined] as const)(
  'knows rules of sharp of another interval by the instant query alone, and reads nothing of them: %s',
  async (show) => {
    const upstream = httpUpstream(prometheus.url);
    const source = sourceOver(upstream, { prometheusVersion: '2.42.0' }, () => NOW + HOUR_MS);
    const model = { method: 'sharp' } as const;
    const query: Partial<SavedQuery> = { model, step: '1h', baseline: 'auto', recordedName: 'team:traffic:per_second' };
    const { data } = await ask({ ...query, ...(show && { show }) }, source);
    expect(textOf(data)).toContain(
      'The baseline is computed here. The rules of sharp are recorded every 5m, asked every 1h.'
    );
    const ranges = upstream.asked.map(({ targets: [target] }) => target).filter(({ instant }) => !instant);
    expect(ranges.filter(({ expr }) => expr.includes('team:traffic'))).toEqual([]);
  }
);

it.each<[string, Partial<SavedQuery>]>([
  ['which time zone', { model: { timeZone: 'Europe/Berlin' } }],
  ['leave out', { exclusions: [{ from: '2026-05-01T00:00:00Z', to: '2026-05-02T00:00:00Z' }] }],
])('does not read rules that do not say %s, and marks the choice', async (words, query) => {
  const { errors } = await ask({ ...query, baseline: 'rules' });
  expect(errors![0].message).toMatch(
    new RegExp(`^Baseline from: Recorded series do not say .*${words}.*Take "Automatic"`)
  );
  expect(textOf(await answer({ ...query, baseline: 'auto' }))).toContain(words);
});

it('asks in one instant query which of its expressions are recorded, and computes the others at once', async () => {
  const upstream = httpUpstream(prometheus.url);
  const source = sourceOver(upstream, { prometheusVersion: '2.42.0' }, () => NOW + HOUR_MS);
  const request = panelRequest(NOW - DAY_MS, NOW, { expr: EXPR, step: '5m', baseline: 'auto' });
  const others = ['sum(rate(hits_total[10m]))', 'sum(rate(others_total[10m]))'];
  const targets = [request.targets[0], ...others.map((expr, i) => ({ ...request.targets[0], expr, refId: `o${i}` }))];
  const { data } = await lastValueFrom(source.query({ ...request, targets }));
  expect(data.map(hasBand)).toEqual([true, true, true, true]);
  expect(textOf(data)).toContain('Baseline from recording rules: job:hits:rate10m_prediction');
  expect(textOf(data)).toContain('The baseline is computed here. global:hits:rate10m has no samples.');
  const asked = upstream.asked.map(({ targets: [{ expr, instant }] }) => [instant, expr] as const);
  const instants = asked.filter(([instant]) => instant);
  expect(instants).toHaveLength(1);
  ['global:hits:rate10m', 'global:others:rate10m', 'job:hits:rate10m_prediction'].forEach((name) =>
    expect(instants[0][1]).toContain(name)
  );
  // What has no rules is not looked for among them a second time.
  expect(asked.filter(([instant, expr]) => !instant && expr.includes('global:'))).toEqual([]);
});

it.each<[string, Partial<SavedQuery>]>([
  ['seasonal', { baseline: 'auto' }],
  ['seasonal with a least width', { baseline: 'auto', model: { minWidth: 12 } }],
  ['sharp', { baseline: 'rules', model: { method: 'sharp' }, recordedName: 'team:traffic:per_second' }],
])(
  'draws lanes of the method %s by one instant and one range query, with the verdicts of bands',
  async (title, query) => {
    const upstream = httpUpstream(prometheus.url);
    const source = sourceOver(upstream, { prometheusVersion: '2.42.0' }, () => NOW + HOUR_MS);
    const packets: DataQueryResponse[] = [];
    const askedBy: number[] = [];
    const request = panelRequest(NOW - DAY_MS, NOW, { expr: EXPR, step: '5m', show: 'overview', ...query });
    const lanes = source.query(request).pipe(
      tap((packet) => {
        packets.push(packet);
        askedBy.push(upstream.asked.length);
      })
    );
    await lastValueFrom(lanes);
    expect(packets.map(({ state }) => state)).toEqual([LoadingState.Streaming, LoadingState.Done]);
    // Then two questions of few points, that check what was recorded, and the own samples of who came near an edge.
    expect(askedBy).toEqual([2, 5]);
    expect(upstream.asked.map(({ targets: [{ instant }] }) => instant === true)).toEqual([
      ...[true, false, false],
      ...[false, false],
    ]);
    expect(upstream.asked[4].targets[0].expr).toContain('rate(hits_total{job=~');
    await lastValueFrom(source.query(request));
    expect(upstream.asked).toHaveLength(5);
    const bands = await answer({ ...query, baseline: 'rules' });
    for (const { data } of packets) {
      expect(jobsOf(data)).toEqual(['api', 'web']);
      (data as DataFrame[]).forEach((frame, index) => {
        const sides = (one: DataFrame) => column(one, 'verdict').map((verdict) => verdict && Math.sign(verdict));
        expect(sides(frame)).toEqual(sides(bands[index]));
        if (!title.includes('least')) {
          expectSame(column(bands[index], 'score'), column(frame, 'score'), 1e-5);
        }
        const dated = (one: DataFrame) =>
          lasting(one).map(({ startMs, endMs, direction }) => [startMs, endMs, direction]);
        expect(dated(frame)).toEqual(dated(bands[index]));
      });
      expect(data.flatMap(lasting)).not.toEqual([]);
    }
  }
);

it.each<[string, Partial<SavedQuery>]>([
  ['seasonal', {}],
  ['sharp', { model: { method: 'sharp' }, recordedName: 'team:traffic:per_second' }],
])('tells in lanes of the method %s who has stopped', async (_title, model) => {
  const [nowMs, source] = [NOW + HOUR_MS / 2, newSource()];
  const query: Partial<SavedQuery> = { expr: EXPR, step: '5m', show: 'overview', baseline: 'rules', ...model };
  const request = { ...panelRequest(nowMs - DAY_MS, nowMs, query), startTime: nowMs };
  const { data, errors } = await lastValueFrom(source.query(request));
  expect(errors).toBeUndefined();
  const absences = data.map((frame) => anomalyMeta(frame as DataFrame)!.absences);
  expect(absences).toEqual(Array(2).fill([expect.objectContaining({ startMs: NOW + 5 * MINUTE_MS, open: true })]));
});

it('says of lanes that rules record what began first as the browser does, though a rule is evaluated between the steps', async () => {
  const packetsOf = async (baseline: 'rules' | 'browser') => {
    const packets: DataQueryResponse[] = [];
    const query = { expr: SPREADING, step: '5m', show: 'overview', baseline } as const;
    await lastValueFrom(
      newSource()
        .query(panelRequest(NOW - DAY_MS, NOW, query))
        .pipe(tap((one) => packets.push(one)))
    );
    return packets.map(({ data }) =>
      data.flatMap((frame) =>
        lasting(frame).map(({ startMs }) => [labelsOf(frame).service, (startMs - SPREAD_FROM) / MINUTE_MS])
      )
    );
  };
  const browser = (await packetsOf('browser')).at(-1);
  const rules = await packetsOf('rules');
  expect(rules[0]).not.toEqual(browser);
  expect(rules.at(-1)).toEqual(browser);
});

it('computes lanes of what is not recorded, and says so', async () => {
  const query: Partial<SavedQuery> = { expr: WITH_NEW, recordedName: 'job:hits:rate10m', show: 'overview' };
  const frames = await answer({ ...query, baseline: 'auto' });
  expect(jobsOf(frames)).toEqual(['api', 'new', 'web']);
  expect(textOf(frames)).toContain('no recording: job:hits:rate10m has no samples for {job="new"}.');
  expect(frames.every((frame) => column(frame, 'verdict').some((verdict) => verdict !== null))).toBe(true);
  const { errors } = await ask({ show: 'overview', baseline: 'rules', recordedName: 'a:b:c' });
  expect(errors![0].message).toMatch(/^No baseline from recording rules: a:b:c has no samples/);
});

it('ranks what else was abnormal in a window, of all that rules record, by two instant queries', async () => {
  const upstream = httpUpstream(prometheus.url);
  const outage = { fromMs: NOW - 5.9 * HOUR_MS, toMs: NOW - 5.3 * HOUR_MS };
  const told = async (watched: string[], span = outage) =>
    (await findElsewhere(upstream, span, watched))?.map(({ observed, labels, share, onsetMs }) => [
      ...[observed, labels.job, share > 0.7],
      onsetMs && (onsetMs - span.fromMs) / MINUTE_MS,
    ]);
  const [hits, own] = ['job:hits:rate10m', 'team:traffic:per_second'].map((name) => [name, 'api', true]);
  const all = (await told([SPREADING]))!;
  expect(all.map((one) => one.slice(0, 3)).sort()).toEqual([hits, own]);
  // The outage begins six minutes before the window.
  all.forEach(([, , , minutes]) => expect(Math.abs(Number(minutes) + 3)).toBeLessThanOrEqual(6));
  expect(upstream.asked.map(({ targets: [{ instant }] }) => instant)).toEqual([true, true]);
  expect((await told([EXPR, SPREADING]))!.map((one) => one.slice(0, 3))).toEqual([own]);
  // Nothing is recorded since then.
  const later = { fromMs: NOW + 5 * MINUTE_MS, toMs: NOW + 45 * MINUTE_MS };
  const gone = (await findElsewhere(upstream, later, [SPREADING]))!.filter(({ isAbsent }) => isAbsent);
  expect(gone.map(({ observed, labels }) => `${observed} ${labels.job}`).sort()).toEqual(
    [hits, own].flatMap(([name]) => [`${name} api`, `${name} web`])
  );
  gone.forEach(({ share, onsetMs }) => {
    expect(share).toBeGreaterThan(0.8);
    expect(Math.abs(onsetMs! - later.fromMs) / MINUTE_MS).toBeLessThanOrEqual(5);
  });
  expect(await told([], { fromMs: FROM - 2 * DAY_MS, toMs: FROM - DAY_MS })).toBeUndefined();
});

it('asks the server to check its recordings once, not with every refresh', async () => {
  const traffic = { requests: 0, bytes: 0 };
  const source = newSource(traffic);
  await ask({ baseline: 'auto' }, source);
  const cold = traffic.requests;
  await ask({ baseline: 'auto' }, source);
  // All is settled: nothing of the picture is asked again either.
  expect(traffic.requests).toBe(cold);
});

it('says beforehand what it costs, and forgets what was recorded, too', async () => {
  const traffic = { requests: 0, bytes: 0 };
  const source = newSource(traffic);
  const query: SavedQuery = { refId: 'A', expr: EXPR, step: '5m', baseline: 'rules' };
  const cost = () => source.costOf(query, panelRequest(NOW - DAY_MS, NOW));
  const { cold, forget } = (await cost())!;
  expect(traffic.requests).toBe(0);
  expect(cold).toMatchObject({ displayRequests: 1, historyRequests: 5 });
  await ask(query, source);
  // The one that counts the ends of its windows, once.
  expect(traffic.requests).toBe(1 + 6);
  expect((await cost())!.now).toEqual({ displayRequests: 0, historyRequests: 0, points: 0 });
  await forget();
  await ask(query, source);
  expect(traffic.requests).toBe(1 + 12);
});

it('says that recordings could not be read and what to do, computes meanwhile, or shows the error', async () => {
  const server = await startScripted(({ query, ...range }) =>
    query.includes('job:hits')
      ? refusal(422, 'query would load too many samples')
      : matrix({ query, ...range }, () => 1)
  );
  try {
    const source = newSource(undefined, server.url);
    const { data, state } = await ask({ baseline: 'auto' }, source);
    expect(state).toBe(LoadingState.Done);
    const notice = data[0].meta.notices.find(({ severity }: { severity: string }) => severity === 'warning');
    expect(notice.text).toMatch(
      /computed here\. The series of the recording rules could not be read: .*too many samples.*coarser/
    );
    const { errors } = await ask({ baseline: 'rules' }, source);
    expect(errors![0].message).toMatch(/^No baseline from recording rules: .*too many samples.*coarser/);
  } finally {
    await server.stop();
  }
});
