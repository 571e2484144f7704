/** @jest-environment ./tests/datasource/environment.ts */
import { lastValueFrom } from 'rxjs';
import { DAY_MS, HOUR_MS, MINUTE_MS, WEEK_MS } from '../../src/core';
import { parseSample, queryRange } from '../../demo/prometheus';
import { generateRules } from '../../src/rules/generate';
import { readRequest } from '../../src/rules/readRequest';
import { splitHint } from '../../src/rules/splitText';
import { backfilled } from '../backfilled';
import type { LabelPart } from '../../src/parts/partsAnswer';
import { anomalyMeta, roleOf } from '../../src/frames/roles';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { httpUpstream } from '../datasource/httpUpstream';
import { panelRequest } from '../datasource/request';
import { sourceOver } from '../datasource/sources';

const STEP = 5 * MINUTE_MS;
const NOW = Date.UTC(2026, 4, 20, 12);
const EVENT = { fromMs: NOW - 3 * HOUR_MS, toMs: NOW - 2 * HOUR_MS };

const prometheus = backfilled(openMetrics);

/** Two zones, three statuses; one pod is born in the third week. In the event zone b loses its status 200. */
function openMetrics(): string {
  const lines = ['# TYPE requests gauge'];
  for (const [z, zone] of ['a', 'b'].entries()) {
    for (const [s, status] of ['200', '404', '500'].entries()) {
      for (const pod of ['1', '2']) {
        const bornMs = zone === 'a' && status === '404' && pod === '2' ? NOW - 2 * WEEK_MS : 0;
        for (let time = Math.max(bornMs, NOW - 5 * WEEK_MS); time <= NOW; time += STEP) {
          const isDown = zone === 'b' && status === '200' && time >= EVENT.fromMs && time <= EVENT.toMs;
          const level = [300, 40, 10][s] * (1 + z / 3) * (1 + Math.sin((2 * Math.PI * time) / DAY_MS) / 3);
          const noise = 1 + 0.03 * Math.sin(time / 7e6 + s + 3 * z + Number(pod));
          lines.push(
            `requests{zone="${zone}",status="${status}",pod="${pod}"} ${isDown ? 0 : level * noise} ${time / 1000}`
          );
        }
      }
    }
  }
  // More values than are asked for together: of 350 shops one falls, and one opens in the event.
  lines.push('# TYPE sales gauge');
  for (let shop = 0; shop < 350; shop++) {
    const bornMs = shop === 8 ? EVENT.fromMs : NOW - 9 * DAY_MS;
    for (let time = bornMs; time <= NOW; time += HOUR_MS) {
      const moved = shop === 7 && time >= EVENT.fromMs && time <= EVENT.toMs ? 0.1 : 1;
      const value = (shop === 7 ? 900 : 1 + (shop % 5)) * moved * (1 + 0.02 * Math.sin(time / 3e7 + shop));
      lines.push(`sales{shop="s${shop}",city="c${shop % 2}"} ${value} ${time / 1000}`);
    }
  }
  lines.push('# TYPE info gauge');
  for (const [zone, team] of ['ax', 'by']) {
    for (let time = NOW - 5 * WEEK_MS; time <= NOW; time += STEP) {
      lines.push(`info{zone="${zone}",team="${team}"} 1 ${time / 1000}`);
    }
  }
  // More series than one look brings; only the smallest have a tier, and region 3 loses half.
  lines.push('# TYPE hits gauge');
  for (let user = 0; user < 1_100; user++) {
    const tier = user < 1_050 ? '' : `,tier="t${user % 2}"`;
    for (let time = NOW - 30 * HOUR_MS; time <= NOW; time += HOUR_MS) {
      const isHalf = user % 4 === 3 && time >= EVENT.fromMs && time <= EVENT.toMs;
      const value = (isHalf ? 0.5 : 1) * (tier ? 0.1 : 5 + (user % 7)) * (1 + 0.02 * Math.sin(time / 3e6 + user));
      lines.push(`hits{user="u${user}",region="r${user % 4}"${tier}} ${value} ${time / 1000}`);
    }
  }
  return `${lines.join('\n')}\n# EOF\n`;
}

async function frameOf(query: Partial<SavedQuery>) {
  const traffic = { requests: 0, bytes: 0 };
  const source = sourceOver(httpUpstream(prometheus.url, traffic), { prometheusVersion: '2.42.0' });
  const packet = await lastValueFrom(source.query(panelRequest(NOW - DAY_MS, NOW, query)));
  const [frame] = packet.data;
  const column = (role: string) => frame.fields.find((field: never) => roleOf(field)?.role === role).values as number[];
  const times = frame.fields[0].values as number[];
  const rows = [...times.keys()].filter((i) => times[i] >= EVENT.fromMs && times[i] <= EVENT.toMs);
  const mean = (role: string) => rows.reduce((sum, i) => sum + column(role)[i], 0) / rows.length;
  return { ask: anomalyMeta(frame)!.askParts!, observed: mean('observed'), predicted: mean('predicted'), traffic };
}

test.each(['seasonal', 'sharp', 'zscore'] as const)(
  '%s: the parts add up to the picture, and name what fell',
  async (method) => {
    const { ask, observed, predicted } = await frameOf({ expr: 'sum(requests)', step: '5m', model: { method } });
    const answer = await (await ask(EVENT, 'sudden')).ask();
    expect(answer.observed / observed).toBeCloseTo(1, 9);
    expect(answer.predicted / predicted).toBeCloseTo(1, 9);
    expect(answer.labels.map(({ label }) => label).sort()).toEqual(['pod', 'status', 'zone']);
    for (const { parts } of answer.labels) {
      expect(parts.reduce((sum, part) => sum + part.observed, 0) / observed).toBeCloseTo(1, 9);
      expect(parts.reduce((sum, part) => sum + part.predicted, 0) / predicted).toBeCloseTo(1, 9);
      expect(parts.reduce((sum, part) => sum + part.share!, 0)).toBeCloseTo(1, 9);
    }
    if (method === 'seasonal') {
      expect(answer.causes.map(({ labels }) => labels)).toEqual([{ status: '200', zone: 'b' }]);
      expect(answer.causes[0].share).toBeGreaterThan(0.9);
      expect(answer.labels.find(({ label }) => label === 'pod')!.isEven).toBe(true);
    }
  }
);

test.each([
  ['a ratio', 'ratio', 'sum(requests{status!="200"}) / sum(requests)'],
  ['what a ratio leaves of 1', 'ratio', '1 - sum(requests{status!="200"}) / sum(requests)'],
  ['a ratio whose sides have other parts', 'ratio', 'sum(requests{status="500"}) / sum(requests{status!="500"})'],
  ['a mean', 'ratio', 'avg without (zone, status, pod) (requests)'],
  ['an extreme', 'extreme', 'max(requests)'],
] as const)('%s: its parts add up to the picture, and volumes to 1', async (_, kind, expr) => {
  const { ask, observed, predicted } = await frameOf({ expr, step: '5m', model: { method: 'seasonal' } });
  const answer = await (await ask(EVENT, 'sudden')).ask();
  expect(answer.kind).toBe(kind);
  expect(answer.observed / observed).toBeCloseTo(1, 9);
  for (const { parts } of answer.labels) {
    const total = (of: (part: LabelPart) => number) => parts.reduce((sum, part) => sum + of(part), 0);
    expect(total((part) => part.observed) / observed).toBeCloseTo(1, 9);
    expect(total((part) => part.predicted) / predicted).toBeCloseTo(1, 9);
    expect(total((part) => part.share!)).toBeCloseTo(1, 9);
    expect(total((part) => part.volume!.observed)).toBeCloseTo(1, 9);
    expect(total((part) => part.volume!.predicted)).toBeCloseTo(1, 9);
  }
  if (kind === 'extreme') {
    // Zone b held it; with its status 200 gone zone a does.
    const zones = answer.labels.find(({ label }) => label === 'zone')!.parts;
    expect(zones.map(({ value, volume }) => [value, volume!.observed, volume!.predicted])).toEqual(
      expect.arrayContaining([
        ['a', expect.closeTo(1, 9), expect.closeTo(0, 1)],
        ['b', expect.closeTo(0, 9), expect.closeTo(1, 1)],
      ])
    );
    expect(answer.causes[0].labels.zone).toBe('a');
  }
});

test('parts that do not add up are told each against its own past, with the reason', async () => {
  const { ask } = await frameOf({ expr: 'quantile(0.5, requests)', step: '5m', model: { method: 'seasonal' } });
  const answer = await (await ask(EVENT, 'sudden')).ask();
  expect(answer).toMatchObject({ kind: 'own', reason: "quantile of a whole is no sum of its parts'.", causes: [] });
  const [zone] = answer.labels.filter(({ label }) => label === 'zone');
  expect(zone.parts[0].value).toBe('b');
  expect(zone.parts.every(({ share, predicted }) => share === undefined && predicted > 0)).toBe(true);
});

test('costs what it said, to the last request', async () => {
  const { ask, traffic } = await frameOf({ expr: 'sum(requests)', step: '5m', model: { method: 'seasonal' } });
  const before = traffic.requests;
  const plan = await ask(EVENT, 'sudden');
  const looks = traffic.requests - before;
  expect(looks).toBe(3);
  expect(plan.parts).toBe(12);
  await plan.ask();
  expect(traffic.requests - before - looks).toBe(plan.requests);
  expect(plan.isCostly).toBe(false);
});

test('of a label with too many values those that deviate most are asked, also a new one; the rest is one share', async () => {
  const { ask, observed, traffic } = await frameOf({ expr: 'sum(sales)', step: '1h', model: { method: 'zscore' } });
  const before = traffic.requests;
  const plan = await ask(EVENT, 'sudden');
  const looked = traffic.requests;
  expect(looked - before).toBe(3);
  const answer = await plan.ask();
  expect(traffic.requests - looked).toBe(plan.requests);
  const shops = answer.labels.find(({ label }) => label === 'shop')!;
  expect(shops.parts).toHaveLength(20);
  expect(shops.topOf).toBe(350);
  expect(shops.parts[0].value).toBe('s7');
  expect(shops.parts.map(({ value }) => value)).toContain('s8');
  const total = shops.parts.reduce((sum, { share }) => sum + share!, 0) + shops.rest!;
  expect(total).toBeCloseTo(1, 9);
  expect(answer.observed / observed).toBeCloseTo(1, 9);
  expect(answer.causes.map(({ labels }) => labels)).toEqual([{ shop: 's7' }]);
});

test.each([
  ['a mean', 'avg(sales)', 'ratio'],
  ['a ratio', 'sum(sales) / count(sales)', 'ratio'],
  ['an extreme', 'max(sales)', 'extreme'],
] as const)('%s of a label with too many values: what can explain it is among those asked', async (_, expr, kind) => {
  const { ask, observed, predicted, traffic } = await frameOf({ expr, step: '1h', model: { method: 'zscore' } });
  const plan = await ask(EVENT, 'sudden');
  const looked = traffic.requests;
  const answer = await plan.ask();
  expect(traffic.requests - looked).toBe(plan.requests);
  expect(answer.kind).toBe(kind);
  const shops = answer.labels.find(({ label }) => label === 'shop')!;
  expect(shops.topOf).toBe(350);
  expect(shops.parts.map(({ value }) => value)).toContain('s7');
  expect(shops.parts.reduce((sum, { share }) => sum + share!, shops.rest!)).toBeCloseTo(1, 9);
  expect(answer.observed / observed).toBeCloseTo(1, 9);
  if (kind === 'ratio') {
    // Not the city that it is in.
    expect(answer.causes.map(({ labels }) => labels)).toEqual([{ shop: 's7' }]);
  } else {
    // Shop 7 holds the extreme, in the event and usually: its own fall is what fell.
    const s7 = shops.parts.find(({ value }) => value === 's7')!;
    expect(s7.observed / observed).toBeCloseTo(1, 9);
    expect(s7.predicted / predicted).toBeCloseTo(1, 2);
  }
});

test('parts that do not add up: of a label with too many values those that moved most by themselves', async () => {
  const { ask } = await frameOf({ expr: 'quantile(0.999, sales)', step: '1h', model: { method: 'zscore' } });
  const answer = await (await ask(EVENT, 'sudden')).ask();
  const shops = answer.labels.find(({ label }) => label === 'shop')!;
  expect(shops.parts).toHaveLength(20);
  expect(shops.parts[0].value).toBe('s7');
});

test('of more series than one look brings every label is known, and how many values it has', async () => {
  const model = { method: 'zscore', window: '1d' } as const;
  const { ask, observed } = await frameOf({ expr: 'sum(hits)', step: '1h', model });
  const plan = await ask(EVENT, 'sudden');
  expect(plan.labels).toEqual(['region', 'tier', 'user']);
  // Four regions, three tiers of which even ones are in even regions, and the 20 users who deviate most.
  expect(plan.parts).toBe(8 + 20);
  const answer = await plan.ask();
  expect(answer.observed / observed).toBeCloseTo(1, 9);
  expect(answer.causes.map(({ labels }) => labels)).toEqual([{ region: 'r3' }]);
});

test('a sum that gets labels of another series has its own parts', async () => {
  const { ask, observed } = await frameOf({
    expr: 'sum by (zone) (requests{zone="b"}) * on (zone) group_left (team) info',
    step: '5m',
    model: { method: 'seasonal' },
  });
  const answer = await (await ask(EVENT, 'sudden')).ask();
  expect(answer.observed / observed).toBeCloseTo(1, 9);
  expect(answer.causes.map(({ labels }) => labels)).toEqual([{ status: '200' }]);
});

test.each([
  ['without a label that others have', 'sum by (tier) (hits{user=~"u10[0-9][0-9]"})', '1h'],
  ['the same, by what is dropped', 'sum without (user, region) (hits{user=~"u10[0-9][0-9]"})', '1h'],
  [
    'beside another that is matched by nothing',
    'sum by (zone) (requests{zone="b"} and on () (sales{shop="s7"} > 0))',
    '1h',
  ],
  ['less what another has', 'sum by (zone) (requests{zone="b"} unless on (pod) requests{zone="a",pod="2"})', '5m'],
])('a series %s: its parts add up to it', async (_, expr, step) => {
  const { ask, observed, predicted } = await frameOf({ expr, step, model: { method: 'zscore', window: '1d' } });
  const answer = await (await ask(EVENT, 'sudden')).ask();
  for (const { parts, rest = 0 } of answer.labels) {
    expect(parts.reduce((sum, part) => sum + part.observed, 0) / observed).toBeCloseTo(1, 9);
    expect(parts.reduce((sum, part) => sum + part.predicted, 0) / predicted).toBeCloseTo(1, 9);
    expect(parts.reduce((sum, part) => sum + part.share!, rest)).toBeCloseTo(1, 9);
  }
});

test('one series of several: only its own parts', async () => {
  const { ask, observed } = await frameOf({
    expr: 'sum by (zone) (requests{zone="b"})',
    step: '5m',
    model: { method: 'seasonal' },
  });
  const answer = await (await ask(EVENT, 'sudden')).ask();
  expect(answer.observed / observed).toBeCloseTo(1, 9);
  expect(answer.causes.map(({ labels }) => labels)).toEqual([{ status: '200' }]);
});

test.each([
  ['two parts', 'count(requests < 1) or vector(0)'],
  ['one part', 'count(requests{pod="1"} < 1) or vector(0)'],
  ['a share', '100 * (count(requests{zone="b",status="200"} < 1) or vector(0)) / count(requests)'],
])('a count of what fell below a limit, %s: they come from nothing, and are named', async (_, expr) => {
  const { ask, observed } = await frameOf({ expr, step: '5m', model: { method: 'seasonal' } });
  const answer = await (await ask(EVENT, 'sudden')).ask();
  expect(answer.observed / observed).toBeCloseTo(1, 9);
  expect(answer.causes).toMatchObject([{ labels: { status: '200', zone: 'b' }, share: expect.closeTo(1, 6) }]);
});

// At 9, when the event begins, and at the same hour of the past there is nothing; of both sides, of the numerator, of the one that is taken away.
const BUT_AT_9 = 'and on () (hour() != 9)';
test.each([
  ['a ratio', `sum(requests{status!="200"} ${BUT_AT_9}) / sum(requests ${BUT_AT_9}) or vector(0)`, 'ratio'],
  ['a ratio without a numerator', `1 - sum(requests{status!="200"} ${BUT_AT_9}) / sum(requests) or vector(0)`, 'ratio'],
  ['a mean', `100 * (avg(requests ${BUT_AT_9}) or on () vector(0))`, 'ratio'],
  ['an extreme', `max(requests ${BUT_AT_9}) or vector(0)`, 'extreme'],
  ['a difference', `sum(requests) - sum(requests{status="500"} ${BUT_AT_9}) or vector(0)`, 'sum'],
  [
    'a series of several',
    `sum by (zone) (requests{zone="b"} ${BUT_AT_9}) or sum by (zone) (requests{zone="b"}) * 0`,
    'sum',
  ],
] as const)('%s that is filled up with 0: the parts and that 0 add up to the picture', async (_, expr, kind) => {
  const { ask, observed, predicted, traffic } = await frameOf({ expr, step: '5m', model: { method: 'seasonal' } });
  const plan = await ask(EVENT, 'sudden');
  const looked = traffic.requests;
  const answer = await plan.ask();
  expect(traffic.requests - looked).toBe(plan.requests);
  expect(answer.kind).toBe(kind);
  expect(answer.observed / observed).toBeCloseTo(1, 9);
  // 12 of 13 samples, at 10 there is one.
  expect(answer.standIn!.time).toBeCloseTo(12 / 13, 9);
  for (const { parts } of answer.labels) {
    const total = (of: (part: LabelPart) => number) => parts.reduce((sum, part) => sum + of(part), 0);
    expect(total((part) => part.observed) / observed).toBeCloseTo(1, 9);
    expect(total((part) => part.predicted) / predicted).toBeCloseTo(1, 9);
    expect(total((part) => part.share!) + answer.standIn!.share).toBeCloseTo(1, 9);
    if (kind !== 'sum') {
      expect(total((part) => part.volume!.observed)).toBeCloseTo(1 / 13, 9);
    }
  }
});

test('below a constant 0 stands for what is missing, too: its share and those of the parts are all', async () => {
  const expr = `1 - (avg(requests ${BUT_AT_9}) / 1000 or vector(0))`;
  const { ask } = await frameOf({ expr, step: '5m', model: { method: 'seasonal' } });
  const { labels, standIn } = await (await ask(EVENT, 'sudden')).ask();
  expect(standIn!.time).toBeCloseTo(12 / 13, 9);
  for (const { parts } of labels) {
    expect(parts.reduce((sum, part) => sum + part.share!, standIn!.share)).toBeCloseTo(1, 9);
  }
});

// What was predicted of nothing is the event itself: it is in the mean of the last week.
test.each<[string, number?]>([
  ['count(requests < 1) or vector(0)'],
  ['sum(requests < bool 1)'],
  // Pod 2 has samples for a third of each hour; at 9 there is nothing, and 0 stands for it. An alert sums up
  // fewer samples of the past, with both ends.
  ['sum(requests{zone="b",pod="1"} or requests{zone="b",pod="2"} and on () (minute() < 20))', 1],
  [`100 * (avg(requests{zone="b"} ${BUT_AT_9}) or on () vector(0))`, 1],
  [`1 - (avg(requests{zone="b"} ${BUT_AT_9}) / 1000 or vector(0))`, 1],
])('the shares that the text of an alert asks for are those of the panel, of %s', async (expr, digits = 3) => {
  const { ask } = await frameOf({ expr, step: '5m', model: { method: 'seasonal' } });
  const answer = await (await ask({ fromMs: EVENT.toMs, toMs: EVENT.toMs }, 'sudden')).ask();
  expect(answer.predicted).toBeGreaterThan(0.01);
  const { request } = readRequest({ expr, model: { method: 'seasonal' }, alert: { splitBy: 'pod' } });
  const { names } = generateRules(request);
  const question = splitHint(request, names)
    .replace(/^.*?: /, '')
    .replaceAll(names.prediction, `vector(${answer.predicted})`)
    .replaceAll(names.observed, `vector(${answer.observed})`);
  const found = await queryRange(prometheus.url, question, EVENT.toMs, EVENT.toMs, MINUTE_MS);
  const shares = found.map(({ metric, values }) => [metric.pod, parseSample(values[0][1])]);
  const { parts } = answer.labels.find(({ label }) => label === 'pod')!;
  expect(shares.sort()).toEqual(parts.map(({ value, share }) => [value, expect.closeTo(share!, digits)]).sort());
});

test('an expression without parts says why', async () => {
  const { ask } = await frameOf({
    expr: 'requests{zone="b",status="200",pod="1"}',
    step: '5m',
    model: { method: 'seasonal' },
  });
  await expect(ask(EVENT, 'sudden')).rejects.toThrow('Nothing is aggregated');
});

test('labels that one side of what does not add up lacks are not asked for', async () => {
  const model = { method: 'zscore' as const, window: '1d' };
  const { ask, traffic } = await frameOf({ expr: 'clamp_max(sum(requests) / sum(info), 900)', step: '1h', model });
  const plan = await ask(EVENT, 'sudden');
  const looked = traffic.requests;
  const { reason, labels } = await plan.ask();
  expect(labels.map(({ label }) => label)).toEqual(['zone']);
  expect(reason).toMatch(/By (status, pod|pod, status) there are no parts/);
  expect(traffic.requests - looked).toBe(plan.requests);
});

test('labels of one side only, of what does not add up, are told to be that', async () => {
  const { ask } = await frameOf({
    expr: 'clamp_max(sum(hits) / sum(sales), 100)',
    step: '1h',
    model: { method: 'zscore', window: '1d' },
  });
  const { reason, labels } = await (await ask(EVENT, 'sudden')).ask();
  expect(reason).toContain('By region, user there are no parts: not both sides of the expression have it.');
  expect(labels.map(({ label }) => label)).toEqual(['tier']);
});

test('an answer that is stopped is no answer', async () => {
  const { ask } = await frameOf({ expr: 'sum(requests)', step: '5m', model: { method: 'seasonal' } });
  const abort = new AbortController();
  const answer = ask(EVENT, 'sudden', abort.signal);
  abort.abort();
  await expect(answer).rejects.toThrow();
});
