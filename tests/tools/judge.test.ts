import { execFile } from 'child_process';
import { promisify } from 'util';
import { parse } from 'yaml';
import { backfillText, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';
import { readRequest } from '../../src/rules';
import type { Explained } from '../../tools/judge/explain';
import type { Overview } from '../../tools/judge/overview';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { buildCommand } from './command';

const HOUR_MS = 3600_000;
const END_MS = Date.UTC(2026, 10, 24);
const COUNT = 5 * 7 * 24 + 1;
const STEPS_OUT = 3;
/** Requests of two jobs by zone, code and pod; in the last three hours those of job a in zone east are gone. */
const PODS = ['0', '1', '2', '3'];
const SERIES = ['a', 'b'].flatMap((job) =>
  ['east', 'west', 'north'].flatMap((zone) =>
    ['200', '500'].flatMap((code) => PODS.map((pod) => ({ job, zone, code, pod })))
  )
);
const valueAt = ({ job, zone, code }: (typeof SERIES)[number], i: number) => {
  const isOut = job === 'a' && zone === 'east' && i >= COUNT - STEPS_OUT;
  const level = (code === '200' ? 100 : 10) * (zone === 'east' ? 2 : 1);
  return isOut ? 0 : level * (1 + 0.2 * Math.sin((i * Math.PI) / 12)) + (i % 5);
};
const TEXT = `# TYPE load gauge\n${SERIES.flatMap((one) =>
  Array.from({ length: COUNT }, (_, i) => {
    const labels = Object.entries(one).map(([name, value]) => `${name}="${value}"`);
    return `load{${labels}} ${valueAt(one, i)} ${(END_MS - (COUNT - 1 - i) * HOUR_MS) / 1000}`;
  })
).join('\n')}
# TYPE beats gauge
${Array.from({ length: 5 * (COUNT - STEPS_OUT) }, (_, i) => `beats{job="${i % 5}"} 7 ${(END_MS - (COUNT - 1 - Math.floor(i / 5)) * HOUR_MS) / 1000}`).join('\n')}
# TYPE hits counter
${Array.from({ length: (COUNT - 1) * 12 + 1 }, (_, i) => {
  // Two samples within five minutes of each full hour are enough for a rate; every five minutes is what a scrape may be.
  const hours = i / 12;
  const count = 3600 * (100 * hours - (20 * 12 * Math.cos((hours * Math.PI) / 12)) / Math.PI + (i % 7) / 50);
  return `hits_total{job="a"} ${count.toFixed(3)} ${(END_MS - (COUNT - 1) * HOUR_MS) / 1000 + i * 300}`;
}).join('\n')}
# EOF
`;

let server: RunningPrometheus;
let anomalyband: Awaited<ReturnType<typeof buildCommand>>;
beforeAll(async () => {
  anomalyband = await buildCommand();
  const dataDir = `${anomalyband.home}/data`;
  await backfillText(TEXT, dataDir);
  server = await startPrometheus({ dataDir });
});
afterAll(async () => {
  await server.stop();
  await anomalyband.remove();
});

const MODEL = '{"method": "seasonal", "spread": "residual", "for": "1h"}';
const at = (hours: number) => ['--at', new Date(END_MS - hours * HOUR_MS).toISOString(), '--step', '1h', '-m', MODEL];
const run = (...args: string[]) => anomalyband.run([...args, '-q'], { PROMETHEUS_URL: server.url });
const SUM = 'sum by (job) (load)';

it('explains a series that is abnormal, with its beginning and the parts that moved', async () => {
  const { code, said, complained } = await run('explain', ...at(0), '--json', '--exit-code', SUM);
  expect({ code, complained }).toEqual({ code: 1, complained: '' });
  const [a, b]: Explained[] = JSON.parse(said);
  const sum = (job: string) =>
    SERIES.filter((one) => one.job === job).reduce((total, one) => total + valueAt(one, COUNT - 1), 0);
  expect(a).toMatchObject({
    labels: { job: 'a' },
    verdict: 'below',
    event: { since: new Date(END_MS - 2 * HOUR_MS).toISOString(), direction: 'below', pending: false },
    // The other zones are a little above what is predicted for them.
    parts: { kind: 'sum', causes: [{ labels: { zone: 'east' }, share: expect.closeTo(1.003, 3) }] },
  });
  expect(a.observed).toBeCloseTo(sum('a'), 6);
  expect(a.sentence).toMatch(
    /^[\d.]+ is [\d.]+ sigma below the [\d.]+ predicted: last week [\d.]+ [+−] growth .*Normal: /
  );
  expect(a.history).toMatch(/^34d of history were found, 35d give full weight: 3 of 3 weeks/);
  expect(b).toMatchObject({ labels: { job: 'b' }, verdict: 'normal' });
  expect(b.observed).toBeCloseTo(sum('b'), 6);
});

it('prints the same for people', async () => {
  const { code, said } = await run('explain', ...at(0), SUM);
  expect(code).toBe(0);
  expect(said).toMatch(/^\{job="a"\} at 2026-11-24 00:00 UTC: below, since 2026-11-23 22:00 UTC\n  [\d.]+ is/);
  expect(said).toMatch(
    /\n  Parts: ([\d.]+) below what was predicted: [\d.]+ of it zone=east\. code, pod: all values moved by the same share, not the cause\.\n/
  );
});

it('ends in silence when nobody reads on', async () => {
  const args = ['explain', ...at(0), '-q', '--json', 'load'].map((text) => `'${text}'`);
  const piped = `'${process.execPath}' '${anomalyband.command}' ${args.join(' ')} -p ${server.url} | true`;
  const { stderr } = await promisify(execFile)('bash', ['-c', piped]);
  expect(stderr).toBe('');
});

it('says why a series has no parts, and leaves out those that cost more than is allowed', async () => {
  const [one]: Explained[] = JSON.parse((await run('explain', ...at(0), '--json', 'load')).said);
  expect(one.parts).toMatchObject({ kind: 'none', reason: expect.stringMatching(/^Nothing is aggregated/) });
  const { said } = await run('explain', ...at(0), '--max-points', '2000', SUM);
  expect(said).toMatch(
    /\n  No parts: They cost [\d,]+ points, and more than 2,000 are not asked for: allow them by --max-points\.\n/
  );
  expect((await run('explain', ...at(0), '--no-parts', SUM)).said).not.toMatch(/parts/i);
});

it('tells what parts cost before they are asked, and counts them with the history against one limit', async () => {
  const explain = (...more: string[]) =>
    anomalyband.run(['explain', ...at(0), ...more, SUM], { PROMETHEUS_URL: server.url });
  const { complained } = await explain();
  const number = (text: RegExp) => Number(text.exec(complained)![1].replaceAll(',', ''));
  const [history, parts] = [number(/: ([\d,]+) points of 2 series/), number(/server computes ([\d,]+) for them/)];
  expect(complained).toMatch(
    /points of 2 series.*\nparts of the 3 most abnormal series at most: .* points are left for them\n.*job="a".*: 24 parts/
  );
  expect((await explain('--max-points', String(history + parts))).said).toMatch(/ {2}Parts: /);
  expect((await explain('--max-points', String(history + parts - 1))).said).toMatch(/ {2}No parts: They cost/);
});

it('finds everything normal before the outage', async () => {
  const { code, said } = await run('explain', ...at(STEPS_OUT), '--json', '--exit-code', SUM);
  expect(JSON.parse(said).map(({ verdict }: Explained) => verdict)).toEqual(['normal', 'normal']);
  expect(code).toBe(0);
});

it('gives an overview of many expressions: what is abnormal now, and the incident that joins it', async () => {
  await anomalyband.write('list.txt', '# by zone\nsum by (job, zone) (load)\nnone\n');
  const { code, said } = await run(
    'overview',
    ...at(0),
    '--json',
    '--exit-code',
    '-f',
    'list.txt',
    'sum by (job, code) (load)'
  );
  expect(code).toBe(1);
  const { series, abnormal, incidents, empty }: Overview = JSON.parse(said);
  expect(series).toBe(10);
  expect(abnormal.map((one) => `${one.verdict} ${one.series}`).sort()).toEqual([
    'below sum by (job, code) (load) {code="200", job="a"}',
    'below sum by (job, code) (load) {code="500", job="a"}',
    'below sum by (job, zone) (load) {job="a", zone="east"}',
  ]);
  expect(abnormal.every(({ since }) => since === new Date(END_MS - 2 * HOUR_MS).toISOString())).toBe(true);
  expect(incidents[0]).toMatchObject({ open: true, when: 'since 2026-11-23 22:00 UTC', who: '3 of 10 series' });
  expect(empty).toEqual(['none']);
});

it('counts who has stopped as abnormal, in the head as in the incident', async () => {
  const { code, said } = await run('overview', ...at(0), '--exit-code', 'beats');
  expect(code).toBe(1);
  expect(said).toMatch(/^5 of 5 series abnormal at .*\n(  no samples since 2026-11-23 22:00 UTC: .*\n){5}/);
  expect(said).toMatch(/incident since 2026-11-23 22:00 UTC: 5 of 5 series\n.*\n  All without samples\.\n$/);
  expect((await run('overview', ...at(1), '--exit-code', 'beats')).code).toBe(0);
});

describe('as the server of an assistant', () => {
  let client: Client;
  beforeAll(async () => {
    client = new Client({ name: 'test', version: '1' });
    const args = [anomalyband.command, 'mcp', '-q', '-p', server.url, '--step', '1h', '-m', MODEL];
    await client.connect(new StdioClientTransport({ command: process.execPath, args }));
  });
  afterAll(() => client.close());

  const time = new Date(END_MS).toISOString();
  const call = async (name: string, input: object) => {
    const answer = await client.callTool({ name, arguments: { at: time, ...input } });
    const [{ text }] = answer.content as Array<{ text: string }>;
    return { isError: answer.isError, text };
  };

  it('offers a few tools, all of them read only', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['abnormal_now', 'explain', 'replay_rule', 'propose_rules']);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
    expect(JSON.stringify(tools).length).toBeLessThan(6000);
  });

  it('tells what is abnormal now, and why, in less than 2 kB', async () => {
    const overview = await call('abnormal_now', { expressions: ['sum by (job, zone) (load)'] });
    expect(overview.text).toMatch(/^1 of 6 series abnormal at 2026-11-24 00:00 UTC\n  below /);
    const explained = await call('explain', { expression: SUM });
    expect(explained.text).toMatch(/Parts: .* of it zone=east\./);
    const all = await call('explain', { expression: 'load' });
    expect(Buffer.byteLength(all.text)).toBeLessThanOrEqual(2000);
    expect(all.text).toMatch(/… cut: ask with full: true for the rest$/);
    expect((await call('explain', { expression: 'load', full: true })).text.match(/predicted/g)).toHaveLength(48);
  });

  it('says so where nothing is abnormal, and where nothing can be judged', async () => {
    const early = new Date(END_MS - STEPS_OUT * HOUR_MS).toISOString();
    const asked = async (expression: string, at: string) =>
      (await call('abnormal_now', { expressions: [expression], at, hours: 1 })).text;
    expect(await asked(SUM, early)).toBe('Nothing is abnormal among 2 series at 2026-11-23 21:00 UTC');
    expect(await asked(SUM, '2026-10-20')).toBe(
      'None of 2 series can be judged at 2026-10-20 00:00 UTC: they have too little history, or no sample now.'
    );
    expect(await asked('none', early)).toBe('No series at 2026-11-23 21:00 UTC.\nnone gives no series');
  });

  it('keeps to 2 kB with 200 abnormal series of long names', async () => {
    const copies = Array.from({ length: 25 }, (_, i) => {
      const long = `${i} ${'é'.repeat(100)} $1`;
      return `label_replace(load{job="a", zone="east"}, "long", "${long}", "pod", "(.*)")`;
    });
    const expression = copies.join(' or ');
    const { text } = await call('abnormal_now', { expressions: [expression] });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2000);
    expect(text).toMatch(/^200 of 200 series abnormal at .*\n(  below .*\n)+… cut: ask with full: true for the rest$/);
    const { text: explained } = await call('explain', { expression });
    expect(Buffer.byteLength(explained)).toBeLessThanOrEqual(2000);
    const { text: refused, isError } = await call('explain', { expression: `${expression} or (` });
    expect(isError).toBe(true);
    expect(Buffer.byteLength(refused)).toBeLessThanOrEqual(2000);
  });

  it('replays a rule and a request', async () => {
    const rule = { expr: 'sum by (job, zone) (load) < 50', for: '1h', interval: '1h', range: '1d' };
    expect((await call('replay_rule', { ...rule, full: true })).text).toContain('Would have fired once in 1 day.');
    expect((await call('replay_rule', { ...rule, interval: '0s' })).text).toContain(' UTC, every 1m\n');
    const request = { expr: SUM, interval: '1h', model: JSON.parse(MODEL) };
    expect((await call('replay_rule', { request, range: '1d' })).text).toContain('Would have fired once');
  });

  it('proposes requests on the counters of a service which read as requests', async () => {
    const { text } = await call('propose_rules', { label: 'job', value: 'a' });
    expect(text).toMatch(
      /^# Would never have fired in 7 days\.\nexpr: sum by \(job\) \(rate\(hits_total\{job="a"\}\[5m\]\)\)\n/
    );
    const { problems } = readRequest(parse(text));
    expect(problems).toEqual([]);
    const { text: none } = await call('propose_rules', { label: 'job', value: 'z' });
    expect(none).toBe('No counter has job="z".');
  });

  it('tells what is wrong as the answer', async () => {
    expect(await call('explain', { expression: 'sum(' })).toEqual({ isError: true, text: 'PromQL cannot read "sum("' });
    expect(await call('replay_rule', {})).toEqual({ isError: true, text: 'give expr or request' });
    expect((await call('replay_rule', { expr: 'up', range: '0s' })).text).toBe('range: "0s" is less than 1s');
    expect((await call('replay_rule', { expr: 'up', request: {} })).text).toBe('give expr or request, not both');
    expect((await call('replay_rule', { request: { expr: 'up', x: 1 } })).text).toMatch(/^x: unknown field/);
    expect(await call('propose_rules', { label: '__name__', value: 'hits_total' })).toEqual({
      isError: true,
      text: '__name__ is the name of a metric, and not the label of a service, such as job',
    });
  });
});

it.each<[string[], RegExp]>([
  [['explain', SUM, SUM], /2 expressions: give one, in quotes/],
  [['explain', 'sum('], /PromQL cannot read "sum\("/],
  [['explain', 'load[5m]'], /"load\[5m\]" gives a range vector, and no value at a time/],
  [['explain', '-m', '{"widht": 3}', SUM], /--model: model\.widht: unknown field; there are method/],
  [['explain', '--step', '1ms', SUM], /--step: "1ms" is less than 1s/],
  [['explain', '--max-points', '-1', SUM], /--max-points.* argument is ambiguous/],
  [['mcp', '--json'], /Unknown option '--json'/],
  [['mcp', '--at', '2026-11-24'], /Unknown option '--at'/],
  [['mcp', '--exit-code'], /Unknown option '--exit-code'/],
  [['mcp', SUM], /means nothing here: there are options only/],
  [['explain', '-m', '{', SUM], /--model is not JSON such as/],
  [['explain', '-m', '{"method": "magic"}', SUM], /--model: model\.method: "magic" is not one of/],
  [
    ['explain', ...at(0), '--max-points', '10', SUM],
    /costs [\d,]+ points of 2 series, and more than 10 are not asked for/,
  ],
  [
    ['overview', ...at(0), '--max-points', '4000', SUM, 'sum by (zone) (load)'],
    /2 expressions cost [\d,]+ points, and more than 4,000 are not asked for/,
  ],
  [['overview', '--range', '10y', '--step', '1s', SUM], /315,360,000 evaluations of each series are not computed/],
  [['explain', '--timeout', '30d', SUM], /--timeout: "30d" is more than 1d/],
  [['explain', '-p', 'http://%zz:x@host', SUM], /"%zz" in the address is no text/],
  [['overview'], /no expression: give some in quotes/],
  [['overview', '-f', 'no.txt'], /cannot read no\.txt: there is no such file/],
])('refuses %j', async (args, message) => {
  const { code, said, complained } = await run(...args);
  expect({ code, said }).toEqual({ code: 2, said: '' });
  expect(complained.trim()).toMatch(message);
  expect(complained.trim().split('\n')).toHaveLength(1);
});

it('gives the overview of what it can read, and tells what it cannot', async () => {
  const { code, said, complained } = await run('overview', ...at(0), SUM, 'bad(');
  expect(code).toBe(2);
  expect(said).toMatch(/ of 2 series /);
  expect(complained).toContain('PromQL cannot read "bad("\n');
});

it('refuses a rule file that is nested as none is, at once', async () => {
  await anomalyband.write('deep.yml', `groups:\n${'? '.repeat(500)}`);
  const { code, complained } = await run('replay', 'deep.yml');
  expect(code).toBe(1);
  expect(complained).toContain('nested deeper than any');
});
