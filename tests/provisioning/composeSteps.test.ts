import { spawn, spawnSync } from 'child_process';
import fs from 'fs';
import os from 'os';
import path from 'path';
import { freePort } from '../../demo/runningServer';
import { demoFolder } from '../../demo/refill';

/** The steps of the Compose stack as it runs them: with `demo/` alone, without the project's packages. */
describe('the steps of the Compose stack', () => {
  const root = process.cwd();
  const project = fs.mkdtempSync(path.join(os.tmpdir(), 'anomalyband-compose-'));
  const home = path.join(project, 'demo-data');
  const folder = demoFolder(home);
  const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');

  beforeAll(() => fs.cpSync('demo', path.join(project, 'demo'), { recursive: true }));
  afterAll(() => fs.rmSync(project, { recursive: true, force: true }));

  const generate = (...args: string[]) =>
    spawnSync(process.execPath, [tsx, 'demo/compose/generate.ts', home, ...args], { cwd: project, encoding: 'utf8' });

  it('write the texts, bring them into a database, and then call them filled', () => {
    expect(generate('http://127.0.0.1:1')).toMatchObject({ status: 0, stderr: '' });
    expect(fs.readdirSync(folder.text).length).toBeGreaterThan(3);
    expect(fs.existsSync(folder.scenario)).toBe(false);

    const backfill = spawnSync('/bin/sh', ['demo/compose/backfill.sh', home], { cwd: project, encoding: 'utf8' });
    expect(backfill).toMatchObject({ status: 0 });
    expect(fs.readdirSync(folder.text)).toEqual([]);
    expect(fs.readdirSync(folder.tsdb).length).toBeGreaterThan(3);
    expect(fs.existsSync(folder.scenario)).toBe(true);
  });

  it('keep the database when they run again', () => {
    const blocks = fs.readdirSync(folder.tsdb);
    expect(generate()).toMatchObject({ status: 0 });
    expect(fs.readdirSync(folder.tsdb)).toEqual(blocks);
    expect(fs.readdirSync(folder.text).length).toBeLessThanOrEqual(1);
  });

  it('serve the live metrics until they are told to stop', async () => {
    const port = await freePort();
    const exporter = spawn(process.execPath, [tsx, 'demo/compose/export.ts', home, String(port)], { cwd: project });
    const ended = new Promise((resolve) => exporter.once('exit', resolve));
    const text = await answerOf(`http://127.0.0.1:${port}/metrics`);
    exporter.kill('SIGTERM');
    await ended;
    expect(text).toContain('http_requests_total{job="apiserver"');
  });

  it('say that data is missing when the exporter comes first', () => {
    const args = [tsx, 'demo/compose/export.ts', path.join(project, 'nothing'), '0'];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('the data has not been filled');
  });
});

async function answerOf(url: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) {
      return answer.text();
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} did not answer`);
}
