import fs from 'fs';
import os from 'os';
import path from 'path';
import { needsBuild } from '../../demo/build';

const MODULES = ['dist/module.js', 'dist/datasource/module.js', 'dist/panel/module.js'];

describe('the plugin is built by the demo', () => {
  let root: string;
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'anomalyband-build-'));
    ['src/core/band.ts', 'src/core/band.test.ts', 'package-lock.json'].forEach((file) => touch(file, 1000));
  });
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  it('when there is none', () => {
    expect(needsBuild(root)).toBe(true);
  });

  it('when one of its modules is missing', () => {
    MODULES.slice(1).forEach((file) => touch(file, 2000));
    expect(needsBuild(root)).toBe(true);
  });

  it('when a source is newer than everything that is built', () => {
    MODULES.forEach((file) => touch(file, 2000));
    touch('src/core/band.ts', 3000);
    expect(needsBuild(root)).toBe(true);
  });

  it('not when the build is newer, even if a module in it kept its old content and time', () => {
    MODULES.forEach((file) => touch(file, 500));
    touch('dist/plugin.json', 2000);
    expect(needsBuild(root)).toBe(false);
  });

  it('not for a test that is newer', () => {
    MODULES.forEach((file) => touch(file, 2000));
    touch('src/core/band.test.ts', 3000);
    expect(needsBuild(root)).toBe(false);
  });

  function touch(file: string, seconds: number) {
    const full = path.join(root, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, '');
    fs.utimesSync(full, seconds, seconds);
  }
});
