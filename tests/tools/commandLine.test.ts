import { execFile } from 'child_process';
import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { build } from 'esbuild';
import { exportArchive, generateRules, readRequest } from '../../src/rules';

const REQUEST = {
  expr: 'sum by (job) (rate(http_requests_total[5m]))',
  model: { spread: 'residual', bandWidth: 3 },
  alert: { labels: { team: 'a "b"\n{{ $labels.job }}: é' } },
  places: { grafana: { datasourceUid: 'prometheus' } },
};

let home: string;
let command: string;

beforeAll(async () => {
  home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-command-'));
  command = path.join(home, 'anomalyband-rules.cjs');
  // The same one file that `npm run build:rules` makes.
  await build({ entryPoints: ['tools/rules/main.ts'], bundle: true, platform: 'node', outfile: command });
});

afterAll(() => fs.rm(home, { recursive: true, force: true }));

interface Ran {
  code: number;
  said: string;
  complained: string;
}

/** Runs the command in a folder of its own with these files in it. */
async function run(args: string[], files: Record<string, string> = {}, input = ''): Promise<Ran & { folder: string }> {
  const folder = await fs.mkdtemp(path.join(home, 'case-'));
  for (const [name, text] of Object.entries(files)) {
    await fs.writeFile(path.join(folder, name), text);
  }
  return { ...(await runIn(folder, args, input)), folder };
}

function runIn(folder: string, args: string[], input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [command, ...args], { cwd: folder }, (error, said, complained) =>
      resolve({ code: error ? Number(error.code) : 0, said, complained })
    );
    // A command that has read enough closes its end.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

const json = JSON.stringify(REQUEST);
const yaml = `
# A request as people write it.
expr: sum by (job) (rate(http_requests_total[5m]))
model:
  spread: residual
  bandWidth: 3
`;

it('writes the same files as the app, byte for byte', async () => {
  const { request } = readRequest(REQUEST);
  const [, ...wanted] = exportArchive(request, generateRules(request));
  const { code, said, complained, folder } = await run(['request.json'], { 'request.json': json });
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
  expect(said.trim().split('\n').sort()).toEqual(wanted.map(({ name }) => name).sort());
  for (const { name, text } of wanted) {
    expect(await fs.readFile(path.join(folder, name), 'utf8')).toBe(text);
  }
});

it('reads YAML and JSON, from a file and from the standard input, into the same files', async () => {
  const plain = JSON.stringify({ expr: REQUEST.expr, model: REQUEST.model });
  const texts = [];
  for (const [args, files, input] of [
    [['r.yaml'], { 'r.yaml': yaml }, ''],
    [['r.json'], { 'r.json': plain }, ''],
    [['-'], {}, yaml],
  ] as const) {
    const { code, folder } = await run([...args], files, input);
    expect(code).toBe(0);
    texts.push(await fs.readFile(path.join(folder, 'job-http-requests-rate5m.rules.yml'), 'utf8'));
  }
  expect(new Set(texts).size).toBe(1);
});

it('writes only the targets that are asked for, into the folder that is asked for', async () => {
  const { code, said } = await run(['-t', 'kubernetes', '--target', 'mimir', '-o', 'a/b', 'r.yaml'], {
    'r.yaml': yaml,
  });
  expect(code).toBe(0);
  expect(said).toBe('a/b/job-http-requests-rate5m.prometheusrule.yml\na/b/job-http-requests-rate5m.mimir.yml\n');
});

it('checks that files are current without writing any', async () => {
  const { folder } = await run(['r.yaml'], { 'r.yaml': yaml });
  expect(await runIn(folder, ['--check', 'r.yaml'])).toEqual({ code: 0, said: '', complained: '' });
  await fs.writeFile(path.join(folder, 'r.yaml'), `${yaml}  for: 20m\n`);
  const before = await fs.readFile(path.join(folder, 'job-http-requests-rate5m.rules.yml'), 'utf8');
  const { code, complained } = await runIn(folder, ['--check', 'r.yaml']);
  expect(code).toBe(1);
  expect(complained).toContain('job-http-requests-rate5m.rules.yml: not what its request makes');
  expect(await fs.readFile(path.join(folder, 'job-http-requests-rate5m.rules.yml'), 'utf8')).toBe(before);
});

it.each<[string, string, RegExp]>([
  [
    'a number that is none',
    'expr: up\nmodel:\n  cycles: three\n',
    /^r:3: error at model\.cycles: "three" is not a number$/,
  ],
  [
    'a field that nobody knows',
    'expr: up\nmodel:\n  perid: 1w\n',
    /^r:3: error at model\.perid: unknown field; there are method,/,
  ],
  [
    'a length that the model refuses',
    'expr: up\nmodel:\n  smoothing: 30w\n',
    /^r:3: error at model\.smoothing: 30w reaches into the present of a period of 1w$/,
  ],
  ['an interval that is too short', 'expr: up\ninterval: 1ms\n', /^r:2: error at interval: "1ms" is shorter than 1s$/],
  [
    'an expression that ends too early',
    'expr: sum(up\n',
    /^r:1: error at expr: PromQL cannot read this: it ends too early\.$/,
  ],
  ['no expression', 'model: {}\n', /^r: error at expr: Write a PromQL expression\.$/],
  [
    'a dashboard variable',
    'expr: |\n  rate(a[$__rate_interval])\n',
    /^r:1: error at expr: A rule server does not know dashboard variables/,
  ],
  [
    'a label with a dot in its name',
    'expr: up\nalert:\n  labels:\n    a.b: x\n',
    /^r:4: error at alert\.labels\.a\.b: "a\.b" is not a label name/,
  ],
  [
    'a template that means more',
    'expr: up\nalert: {annotations: {note: "{{ query }}"}}\n',
    /^r:2: error at alert\.annotations\.note: .*of templates only/,
  ],
  [
    'an exclusion without an end',
    'expr: up\nexclusions:\n  - from: 2026-01-01\n',
    /^r:3: error at exclusions\.0\.to: is missing$/,
  ],
  [
    'an exclusion at its former place',
    'expr: up\nmodel:\n  exclusions:\n    - from: 2026-01-01\n',
    /^r:4: error at exclusions\.0\.to: is missing$/,
  ],
  [
    'a time zone without a date',
    'expr: up\nmodel: {timeZone: Europe/Berlin}\n',
    /^r: error at madeAt: With a time zone the clock changes are written/m,
  ],
  ['a key that is there twice', 'expr: up\nexpr: down\n', /^r:2: error: this is no YAML: Map keys must be unique$/],
  ['text that is no YAML', 'expr: [\n', /^r:\d: error: this is no YAML: /],
  ['a list', '- expr: up\n', /^r:1: error: a JSON object is expected here$/m],
  ['nothing', '', /^r(:1)?: error: a JSON object is expected here$/m],
  ['an alias that points to itself', 'expr: up\nname: &a {level: *a}\n', /^r(:1)?: error: .*circular/],
  ['an alias that points to the whole', '&a\nexpr: *a\n', /^r(:1)?: error: .*circular/],
  [
    'aliases that multiply',
    `${['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefg'.split('').map((at, i) => `${at}: &${at} [${`*${'abcdef'[i]},`.repeat(9)}]`)].join('\n')}\n`,
    /^r(:1)?: error: Excessive alias count/,
  ],
  ['a second document', 'expr: up\n---\nexpr: down\n', /^r:2: error: a second document begins here: a file holds one/],
  [
    'a number where a text is meant',
    'expr: up\nalert: {labels: {team: 0o7}}\n',
    /^r:2: .*team: 7 is not a text: put it/,
  ],
  ['brackets without end', `expr: ${'['.repeat(10_000)}`, /^r: error: this is nested deeper than any request$/],
  ['lists in lists', `expr: ${'- '.repeat(10_000)}x`, /^r: error: this is nested deeper than any request$/],
  ['a file of nothing but lines', '\n'.repeat(20_000), /^r: error: this has more than 16000 words and signs: no/],
  ['keys in keys', 'expr: up\n' + '? '.repeat(60), /^r:2: error: a list or an object cannot be the name of a field$/],
  ['a huge file', `expr: up # ${'x '.repeat(50_000)}`, /^r: error: this is longer than 50000 characters/],
  ['a length beyond all sense', 'expr: up\nmodel: {for: 999999999999w}\n', /^r:2: error at model\.for: "9+w" is not a/],
  ['an alias that leads nowhere', 'expr: *x\n', /^r(:1)?: error: .*x/],
])('says of %s where and what, and writes nothing', async (_, text, message) => {
  const { code, said, complained, folder } = await run(['r'], { r: text });
  expect(complained.trim()).toMatch(message);
  expect(complained).not.toMatch(/\n\s+at /);
  expect({ code, said }).toEqual({ code: 1, said: '' });
  expect(await fs.readdir(folder)).toEqual(['r']);
});

it('writes none of the files while one request is wrong', async () => {
  const { code, folder } = await run(['good.yaml', 'bad.yaml'], { 'good.yaml': yaml, 'bad.yaml': 'expr: sum(\n' });
  expect(code).toBe(1);
  expect((await fs.readdir(folder)).sort()).toEqual(['bad.yaml', 'good.yaml']);
});

it('refuses two requests that write the same series, and names that other rule files write', async () => {
  const twice = await run(['a.yaml', 'b.yaml'], { 'a.yaml': yaml, 'b.yaml': yaml });
  expect(twice.code).toBe(1);
  expect(twice.complained).toBe('b.yaml: error at name: job:http_requests:rate5m is written by a.yaml already.\n');
  const rules =
    'groups:\n  - name: x\n    rules:\n      - record: job:http_requests:rate5m_prediction\n        expr: up\n';
  const taken = await run(['-e', 'other.yml', 'a.yaml'], { 'a.yaml': yaml, 'other.yml': rules });
  expect(taken.code).toBe(1);
  expect(taken.complained).toMatch(/name: job:http_requests:rate5m_prediction is written by other\.yml already/);
});

it('knows the names of every PrometheusRule among manifests', async () => {
  const manifest = (record: string) =>
    `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec: {groups: [{rules: [{record: ${record}, expr: up}]}]}\n`;
  const files = {
    'a.yaml': yaml,
    'manifests.yml': ['apiVersion: v1\nkind: Namespace\n', manifest('a:b'), manifest('job:http_requests:rate5m')].join(
      '---\n'
    ),
  };
  const { code, complained } = await run(['-e', 'manifests.yml', 'a.yaml'], files);
  expect([code, complained]).toEqual([
    1,
    'a.yaml: error at name: job:http_requests:rate5m is written by manifests.yml already.\n',
  ]);
});

it('refuses a rule file with an error in it, instead of reading a part of it', async () => {
  const broken = 'groups:\n  - name: x\n    rules:\n      - record: a:b\n        expr: [up\n';
  const { code, complained } = await run(['-e', 'other.yml', 'a.yaml'], { 'a.yaml': yaml, 'other.yml': broken });
  expect([code, complained]).toEqual([1, 'anomalyband-rules: other.yml: it is no rule file\n']);
});

it('passes over names in a rule file that are no texts', async () => {
  const odd = 'groups: [{rules: [{record: {}}, {record: [job:http_requests:rate5m]}, {record: 5}]}]\n';
  expect((await run(['-e', 'other.yml', 'a.yaml'], { 'a.yaml': yaml, 'other.yml': odd })).code).toBe(0);
});

it('takes its own earlier files for no collision', async () => {
  const { folder } = await run(['a.yaml'], { 'a.yaml': yaml });
  const again = [
    '-e',
    './job-http-requests-rate5m.rules.yml',
    '-e',
    'job-http-requests-rate5m.prometheusrule.yml',
    'a.yaml',
  ];
  expect((await runIn(folder, again)).code).toBe(0);
  const whole = path.join(folder, 'job-http-requests-rate5m.rules.yml');
  expect(await runIn(folder, ['--check', '-e', whole, 'a.yaml'])).toEqual({ code: 0, said: '', complained: '' });
});

it.each<[string[], RegExp]>([
  [[], /no request: name a file/],
  [['--nope', 'r'], /Unknown option '--nope'$/],
  [['-t', 'nagios', 'r'], /unknown target "nagios": there are prometheus, mimir, kubernetes, grafana/],
  [['missing.yaml'], /cannot read missing\.yaml: there is no such file/],
  [['.'], /cannot read \.: it is a folder/],
])('refuses %j with exit code 2', async (args, message) => {
  const { code, said, complained } = await run(args, { r: 'expr: [up]]\n' });
  expect({ code, said }).toEqual({ code: 2, said: '' });
  expect(complained.trim()).toMatch(message);
  expect(complained.trim().split('\n')).toHaveLength(1);
});

it('stops reading a standard input that does not end, and says so in one line', async () => {
  const { code, said, complained } = await run(['-'], {}, 'expr: up\n'.repeat(2_000_000));
  expect({ code, said }).toEqual({ code: 2, said: '' });
  expect(complained).toBe('anomalyband-rules: cannot read the standard input: it is larger than 10 MB\n');
});

it('asks for the data source when Grafana is a target', async () => {
  const { code, complained } = await run(['-t', 'grafana', 'r.yaml'], { 'r.yaml': yaml });
  expect(code).toBe(1);
  expect(complained).toMatch(/^r\.yaml: error at places\.grafana\.datasourceUid: /);
});

it('leaves no file out because its place is wrong', async () => {
  const wrong = `${yaml}places: {kubernetesLabels: {"release ": prometheus}}\n`;
  const { code, complained } = await run(['r.yaml'], { 'r.yaml': wrong });
  expect(code).toBe(1);
  expect(complained).toMatch(/^r\.yaml:\d+: error at places\.kubernetesLabels\.release : .* is not a Kubernetes label/);
});

it('shows how it is used', async () => {
  expect(await run(['--help'])).toMatchObject({ code: 0, said: expect.stringMatching(/^Usage: anomalyband-rules/) });
});

it('runs in a clone as npx finds it: by the bin of package.json', async () => {
  const root = path.join(__dirname, '../..');
  const { bin } = JSON.parse(await fs.readFile(path.join(root, 'package.json'), 'utf8'));
  const launcher = path.join(root, bin['anomalyband-rules']);
  const { said, code } = await new Promise<Omit<Ran, 'complained'>>((resolve) =>
    execFile(launcher, ['--help'], { cwd: home }, (error, said) => resolve({ code: error ? 1 : 0, said }))
  );
  expect({ said, code }).toMatchObject({ code: 0, said: expect.stringMatching(/^Usage: anomalyband-rules/) });
});
