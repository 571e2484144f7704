import { execFile } from 'child_process';
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { promisify } from 'util';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { eventually } from '../e2e/eventually';
import { startFakePrometheus } from './fakePrometheus';
import { requestSchema } from '../../src/saved/jsonSchema';

const run = promisify(execFile);
const ROOT = path.join(__dirname, '../..');

let home: string;
let installed: string;

beforeAll(async () => {
  home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-package-'));
  const env = { ...process.env, GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'some/repository' };
  const { stdout } = await run('npm', ['run', '--silent', 'package:cli'], { cwd: ROOT, env });
  const packed = path.join(ROOT, stdout.trim());
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', packed], { cwd: home });
  installed = path.join(home, 'node_modules/anomalyband');
});

afterAll(() => fs.rm(home, { recursive: true, force: true }));

const node = (...args: string[]) => run(process.execPath, args, { cwd: home });

it('brings everything along: nothing else is installed, and no licence is missing', async () => {
  const folders = (await fs.readdir(path.join(home, 'node_modules'))).filter((name) => !name.startsWith('.'));
  expect(folders).toEqual(['anomalyband']);
  const licenses = await fs.readFile(path.join(installed, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of ['yaml', '@lezer/lr', '@prometheus-io/lezer-promql']) {
    expect(licenses).toMatch(new RegExp(`^${name} [0-9.]+, `, 'm'));
  }
});

it('names the repository that publishes it, as its provenance needs', async () => {
  const { repository } = JSON.parse(await fs.readFile(path.join(installed, 'package.json'), 'utf8'));
  expect(repository).toEqual({ type: 'git', url: 'git+https://github.com/some/repository.git' });
});

it('has the command, which makes rules in an empty folder', async () => {
  await fs.writeFile(path.join(home, 'request.yaml'), 'expr: sum by (job) (rate(http_requests_total[5m]))\n');
  const { stdout } = await run('npx', ['--offline', 'anomalyband', 'rules', '-t', 'prometheus', 'request.yaml'], {
    cwd: home,
  });
  expect(stdout).toBe('job-http-requests-rate5m.rules.yml\njob-http-requests-rate5m.test.yml\n');
  const { version } = JSON.parse(await fs.readFile(path.join(ROOT, 'package.json'), 'utf8'));
  expect((await node(path.join(installed, 'anomalyband.cjs'), '--version')).stdout).toBe(`${version}\n`);
});

describe('the commands that ask a Prometheus', () => {
  const OUT_MS = Date.UTC(2026, 10, 24, 10);
  const NOW = new Date(OUT_MS + 2 * 3600_000).toISOString();
  const judged = ['--step', '1h', '-m', '{"method": "seasonal", "spread": "residual"}'];
  let prometheus: Awaited<ReturnType<typeof startFakePrometheus>>;
  beforeAll(async () => {
    prometheus = await startFakePrometheus(OUT_MS, (expr) =>
      expr === 'held' ? Infinity : expr.startsWith('slow') ? 600 : 0
    );
    const model = { method: 'seasonal', spread: 'residual', for: '1h' };
    await fs.writeFile(path.join(home, 'load.json'), JSON.stringify({ expr: 'load', interval: '1h', model }));
    await fs.writeFile(
      path.join(home, 'load.yml'),
      'groups: [{name: g, rules: [{alert: Idle, expr: load < 1, for: 1h}]}]'
    );
  });
  afterAll(() => prometheus.stop());

  it.each<[command: string, args: string[], said: RegExp]>([
    [
      'explain',
      ['--at', NOW, ...judged, 'load'],
      /^\{job="a"\} at 2026-11-24 12:00 UTC: below, since 2026-11-24 10:00 UTC\n/,
    ],
    ['explain', ['--at', NOW, ...judged, 'bare'], /^bare at 2026-11-24 12:00 UTC: below/],
    ['overview', ['--at', NOW, ...judged, 'bare'], /^1 of 1 series abnormal at .*\n  below .* UTC: bare$/m],
    ['overview', ['--at', NOW, ...judged, 'load'], /^1 of 1 series abnormal at 2026-11-24 12:00 UTC\n  below/],
    [
      'replay',
      ['--to', NOW, '--range', '1d', 'load.json'],
      /: LoadOutsideNormalRange,.*\nWould have fired once in 1 day\./,
    ],
    [
      'replay',
      ['--to', NOW, '--range', '1d', 'load.yml'],
      /: Idle,.*\nWould have fired once in 1 day\. Firing for 23h in all/,
    ],
  ])('runs %s %j', async (command, args, said) => {
    const asked = [path.join(installed, 'anomalyband.cjs'), command, '-q', '-p', prometheus.url, ...args];
    const { stdout, stderr } = await node(...asked);
    expect(stderr).toBe('');
    expect(stdout).toMatch(said);
  });

  it('serves an assistant without a Prometheus that answers, and says so to each question', async () => {
    const { ask, end } = await assistant('-p', 'http://127.0.0.1:3');
    const text = 'http://127.0.0.1:3 cannot be reached: ECONNREFUSED';
    expect(await ask(['load'])).toEqual({ isError: true, content: [{ type: 'text', text }] });
    await end();
  });

  const assistant = async (...options: string[]) => {
    const client = new Client({ name: 'test', version: '1' });
    const args = [path.join(installed, 'anomalyband.cjs'), 'mcp', '-q', '-p', prometheus.url, ...judged, ...options];
    await client.connect(new StdioClientTransport({ command: process.execPath, args }));
    const ask = (expressions: string[], signal?: AbortSignal) =>
      client.callTool({ name: 'abnormal_now', arguments: { at: NOW, expressions } }, undefined, { signal });
    return { ask, end: () => client.close() };
  };

  it('gives a question as a whole the time of one request', async () => {
    const { ask, end } = await assistant('--timeout', '1s');
    const text = 'no answer within 1 s: ask for less, or start the server with a longer --timeout';
    expect(await ask(['slow1', 'slow2', 'slow3', 'slow4'])).toEqual({
      isError: true,
      content: [{ type: 'text', text }],
    });
    await end();
  });

  it('serves an assistant, and asks no further once that has stopped', async () => {
    const { ask, end } = await assistant();
    const control = new AbortController();
    const held = ask(['held'], control.signal);
    const isAsked = () =>
      prometheus.asked.filter(({ expr, path: of }) => expr === 'held' && of.endsWith('/query_range'));
    await eventually(async () => expect(isAsked()).not.toHaveLength(0));
    control.abort();
    await expect(held).rejects.toThrow();
    await eventually(async () => expect(isAsked().every(({ isStopped }) => isStopped)).toBe(true));
    const { content } = await ask(['load']);
    expect(content).toEqual([{ type: 'text', text: expect.stringMatching(/^1 of 1 series abnormal at /) }]);
    await end();
  });
});

it('says which commands there are, in one line', async () => {
  const failed = node(path.join(installed, 'anomalyband.cjs'), 'rule');
  await expect(failed).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^anomalyband: unknown command "rule": there are rules[\w, ]*\n$/),
  });
});

const PROGRAM = `
const times = Float64Array.from({ length: 4 * 7 * 24 + 1 }, (_, i) => i * HOUR_MS);
const values = times.map((time) => (time / HOUR_MS) % 24);
const spec = defaultModel('seasonal');
const { verdict, predicted } = analyze({ times, values }, times.slice(-2), spec);
console.log(JSON.stringify([...predicted, ...verdict]));
`;
const NAMES = 'analyze, defaultModel, HOUR_MS';

it('has the core, for require and for import', async () => {
  await fs.writeFile(path.join(home, 'a.cjs'), `const { ${NAMES} } = require('anomalyband');${PROGRAM}`);
  await fs.writeFile(path.join(home, 'b.mjs'), `import { ${NAMES} } from 'anomalyband';${PROGRAM}`);
  // A day's ramp in every week, and no growth: at 23:00 and at midnight, each by its left-open window of four hours.
  const expected = [(22 + 23 + 0 + 1) / 4, (23 + 0 + 1 + 2) / 4, 0, 0];
  for (const file of ['a.cjs', 'b.mjs']) {
    const numbers: number[] = JSON.parse((await node(file)).stdout);
    expect(numbers.map((number) => Number(number.toFixed(9)))).toEqual(expected);
  }
});

it('has types which a strict TypeScript reads, with nothing of ours around', async () => {
  const ts = `import { ${NAMES}, readRequest, type ModelSpec } from 'anomalyband';
const spec: ModelSpec = defaultModel('sharp');
export const day: number = 24 * HOUR_MS;
export const verdict: Float64Array = analyze({ times: new Float64Array(), values: new Float64Array() }, new Float64Array(), spec).verdict;
// @ts-expect-error a method that there is not
defaultModel('magic');
export const { request } = readRequest({});`;
  await fs.writeFile(path.join(home, 'c.mts'), ts);
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const compilerOptions = { noEmit: true, strict: true, module: 'node16', target: 'es2022', types: [] };
  await fs.writeFile(path.join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['c.mts'] }));
  const { stdout } = await node(tsc).catch((error) => error);
  expect(stdout).toBe('');
});

it('has the schema of a request beside it', async () => {
  const program = `console.log(JSON.stringify(require('anomalyband/request.schema.json')))`;
  expect(JSON.parse((await node('-e', program)).stdout)).toEqual(requestSchema());
});
