import { execFile } from 'child_process';
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { promisify } from 'util';
import { requestSchema } from '../../src/saved/jsonSchema';

const run = promisify(execFile);
const ROOT = path.join(__dirname, '../..');

let home: string;
let installed: string;

beforeAll(async () => {
  home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-package-'));
  const { stdout } = await run('npm', ['run', '--silent', 'package:cli'], { cwd: ROOT });
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

it('has the command, which makes rules in an empty folder', async () => {
  await fs.writeFile(path.join(home, 'request.yaml'), 'expr: sum by (job) (rate(http_requests_total[5m]))\n');
  const { stdout } = await run('npx', ['--offline', 'anomalyband', 'rules', '-t', 'prometheus', 'request.yaml'], {
    cwd: home,
  });
  expect(stdout).toBe('job-http-requests-rate5m.rules.yml\njob-http-requests-rate5m.test.yml\n');
  const { version } = JSON.parse(await fs.readFile(path.join(ROOT, 'package.json'), 'utf8'));
  expect((await node(path.join(installed, 'anomalyband.cjs'), '--version')).stdout).toBe(`${version}\n`);
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
