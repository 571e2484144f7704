import fs from 'fs/promises';
import path from 'path';
import { exportArchive, generateRules, readRequest, USUAL_TARGETS } from '../../src/rules';
import { readRequestFile } from '../../tools/rules/requestFile';

const read = (file: string) => fs.readFile(path.join(__dirname, '../..', file), 'utf8');

it('documents a request with every field that there is, which gives a file for every target', async () => {
  const [, yaml] = /```yaml\n(.*?)```/s.exec(await read('docs/rules.md'))!;
  const { request, problems } = readRequestFile(yaml);
  expect(problems).toEqual([]);
  expect(exportArchive(request, generateRules(request))).toHaveLength(USUAL_TARGETS.length + 2);
  const { problems: unknown } = readRequest({ expr: 'up', x: 1, model: { x: 1 }, alert: { x: 1 }, places: { x: 1 } });
  const fields = unknown.flatMap(({ message }) => message.replace(/^.*there are /, '').split(', '));
  expect(fields.length).toBeGreaterThan(30);
  // The narrow picture is no rule.
  expect(fields.filter((field) => !yaml.includes(`${field}:`) && field !== 'innerBandWidth')).toEqual([]);
});

it('has an example for every method', async () => {
  const names = await fs.readdir(path.join(__dirname, '../../examples/methods'));
  const requests = await Promise.all(
    names.filter((name) => name.endsWith('.yaml')).map((name) => read(`examples/methods/${name}`))
  );
  const methods = requests.map((text) => readRequestFile(text).request.model.method);
  expect(new Set(methods)).toEqual(new Set(['seasonal', 'zscore', 'sharp']));
});
