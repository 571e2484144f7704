import { execFile } from 'child_process';
import fs from 'fs/promises';
import path from 'path';
import { promisify } from 'util';
import * as fc from 'fast-check';
import { generateRules, prometheusFile } from '../../src/rules';
import { inFolder } from './promtool';
import { randomRequest } from './randomRequest';

const run = promisify(execFile);

/** Reads the rules as VictoriaMetrics does, expressions and templates included. Resolves with what it had to say. */
async function vmalert(folder: string): Promise<string> {
  return run('vmalert', ['-dryRun', '-rule=*.yml', '-loggerLevel=WARN'], { cwd: folder }).then(
    ({ stderr }) => stderr,
    (error: { stderr: string; message: string }) => error.stderr || error.message
  );
}

it('loads the rules of 200 random models and texts in vmalert', async () => {
  const requests = fc.sample(randomRequest, { numRuns: 200, seed: 7 }).map((request) => {
    // Debian's vmalert is older than its keep_firing_for.
    return { ...request, alert: { ...request.alert, keepFiringForMs: 0 } };
  });
  const made = requests.map((request) => ({ request, result: generateRules(request) }));
  const accepted = made.filter(({ result }) => result.groups.length > 0);
  expect(accepted.length).toBeGreaterThan(150);
  const files = accepted.map(({ request, result }, i) => [`${i}.yml`, prometheusFile(request, result)]);
  expect(await inFolder(Object.fromEntries(files), vmalert)).toBe('');
});

it('would say what is wrong with rules that are not right', async () => {
  const wrong = 'groups:\n  - name: a\n    rules:\n      - record: b\n        expr: sum(\n';
  expect(await inFolder({ 'wrong.yml': wrong }, vmalert)).toMatch(/expr|parse/);
});

it('loads the examples in vmalert', async () => {
  const folder = path.join(__dirname, '../../examples');
  const names = (await fs.readdir(folder, { recursive: true })).filter((name) => name.endsWith('.rules.yml'));
  const texts = await Promise.all(names.map((name) => fs.readFile(path.join(folder, name), 'utf8')));
  const files = names.map((name, i) => [path.basename(name), texts[i].replace(/^ *keep_firing_for: .*\n/gm, '')]);
  expect(files.length).toBeGreaterThan(5);
  expect(await inFolder(Object.fromEntries(files), vmalert)).toBe('');
});
