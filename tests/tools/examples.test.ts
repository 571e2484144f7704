import { execFile } from 'child_process';
import fs from 'fs/promises';
import path from 'path';
import { promisify } from 'util';
import { parse, stringify } from 'yaml';
import { GENERATED } from '../../src/rules/targets/heading';
import { describeOn, SERVER_KINDS } from '../prometheus3/servers';
import { inFolder, promtool, runPromtool } from '../rules/promtool';

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

it('has a test beside every rule file', () => {
  const rules = ending('.rules.yml');
  expect(rules.length).toBeGreaterThan(5);
  expect(ending('.test.yml').sort()).toEqual(rules.map((file) => file.replace('.rules.', '.test.')).sort());
});

/** promtool takes its time over a calendar, over a week of daily votes and over sharp: once is enough. */
const SLOW = /checkouts|p95|http-server/;

SERVER_KINDS.forEach((kind) => {
  describeOn(kind, `with the promtool of ${kind.title}`, () => {
    it('has rule files that it accepts, every one', async () => {
      const rules = ending('.rules.yml');
      const { code, said } = await runPromtool(kind.promtool, ROOT, ['check', 'rules', ...rules]);
      expect({ code, said }).toMatchObject({ code: 0 });
      expect(said.match(/SUCCESS/g)).toHaveLength(rules.length);
    });

    it('has tests of the rules that pass, whichever ends its windows have', async () => {
      for (const file of ending('.test.yml').filter((name) => kind.bounds === 'left-open' || !SLOW.test(name))) {
        const { code, said } = await runPromtool(kind.promtool, ROOT, ['test', 'rules', file]);
        expect({ file, said: said.slice(0, 1500), code }).toMatchObject({ code: 0 });
      }
    });
  });
});
