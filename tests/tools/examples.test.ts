import { execFile } from 'child_process';
import fs from 'fs/promises';
import path from 'path';
import { promisify } from 'util';
import { parse, stringify } from 'yaml';
import { GENERATED } from '../../src/rules/targets/heading';
import { inFolder, promtool } from '../rules/promtool';

const run = promisify(execFile);
const ROOT = path.join(__dirname, '../..');
const FOLDERS = ['examples/targets', 'examples/methods'];

let files: string[];

beforeAll(async () => {
  const lists = await Promise.all(
    FOLDERS.map(async (folder) => (await fs.readdir(path.join(ROOT, folder))).map((name) => path.join(folder, name)))
  );
  files = lists.flat().filter((file) => file.endsWith('.yml'));
});

const read = (file: string) => fs.readFile(path.join(ROOT, file), 'utf8');
const ending = (end: string) => files.filter((file) => file.endsWith(end));

it('has examples that are what their requests make', async () => {
  await run('node', ['--import', 'tsx', 'tools/rules/examples.ts', '--check'], { cwd: ROOT });
});

it('marks every file as generated, in its first line', async () => {
  for (const file of files) {
    expect((await read(file)).split('\n')[0]).toBe(`# ${GENERATED}`);
  }
});

it('has rule files that promtool accepts', async () => {
  const { code, said } = await promtool(ROOT, 'check', 'rules', ...ending('.rules.yml'));
  expect({ code, said }).toMatchObject({ code: 0 });
});

it('has the same groups for Prometheus, Mimir and Kubernetes', async () => {
  const [prometheus] = await Promise.all(
    ending('rate5m.rules.yml')
      .filter((file) => file.includes('targets'))
      .map(read)
  );
  const [mimir] = await Promise.all(ending('.mimir.yml').map(read));
  const [kubernetes] = await Promise.all(ending('.prometheusrule.yml').map(read));
  const { groups } = parse(prometheus);
  expect(parse(mimir)).toEqual({ namespace: 'anomalyband', groups });
  expect(parse(kubernetes)).toMatchObject({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    spec: { groups },
  });
});

it('has queries for Grafana that Prometheus can read', async () => {
  const [grafana] = await Promise.all(ending('.grafana.yml').map(read));
  const queries: Array<{ datasourceUid: string; model: { refId: string; expr?: string } }> =
    parse(grafana).groups[0].rules[0].data;
  const rules = queries.flatMap(({ model }) => (model.expr ? [{ record: `r:${model.refId}`, expr: model.expr }] : []));
  expect(rules.length).toBeGreaterThan(4);
  const file = stringify({ groups: [{ name: 'queries', rules }] });
  const { code, said } = await inFolder({ 'q.yml': file }, (folder) => promtool(folder, 'check', 'rules', 'q.yml'));
  expect({ said, code }).toMatchObject({ code: 0 });
});

it('has tests that pass with promtool, beside their rules', async () => {
  expect(ending('.test.yml').length).toBe(ending('.rules.yml').length);
  // promtool takes its time over a calendar, over a week of daily votes and over sharp, which has a test of its own.
  for (const file of ending('.test.yml').filter((name) => !/checkouts|p95|http-server/.test(name))) {
    const { code, said } = await promtool(path.join(ROOT, path.dirname(file)), 'test', 'rules', path.basename(file));
    expect({ file, said: said.slice(0, 1500), code }).toMatchObject({ code: 0 });
  }
}, 300_000);
