import fs from 'fs';
import path from 'path';
import { gzipSync } from 'zlib';
import { built, DIST, PLUGINS } from './built';

const readJson = (file: string) => JSON.parse(fs.readFileSync(file, 'utf8'));
const ours = readJson(path.resolve(__dirname, '../../package.json'));

/** More than this, gzipped, would be felt when a dashboard opens. In kB. */
const LARGEST_MODULE = 120;

describe.each(PLUGINS)('the built folder of $id', ({ id, folder, type }) => {
  const meta = () => readJson(built(folder, 'plugin.json'));

  test('has the id, type and version it was made for', () => {
    expect(meta()).toMatchObject({ id, type, info: { version: ours.version } });
    expect(meta().info.updated).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('has every logo and screenshot that plugin.json names', () => {
    const { logos, screenshots = [] } = meta().info;
    const images = [logos.small, logos.large, ...screenshots.map((screenshot: { path: string }) => screenshot.path)];
    expect(images.filter((image) => !fs.existsSync(built(folder, image)))).toEqual([]);
  });

  test('has no placeholder left in plugin.json', () => {
    expect(fs.readFileSync(built(folder, 'plugin.json'), 'utf8')).not.toMatch(/%[A-Z]+%/);
  });

  test('has a source map with sources, for every script', () => {
    const scripts = fs.readdirSync(path.join(DIST, folder)).filter((name) => name.endsWith('.js'));
    expect(scripts).toContain('module.js');
    for (const script of scripts) {
      expect(readJson(built(folder, `${script}.map`)).sources.length).toBeGreaterThan(0);
      // The last line, without what a browser's cache is told behind a question mark.
      const [, map] =
        /\n\/\/# sourceMappingURL=([^\s?]+)\S*\s*$/.exec(fs.readFileSync(built(folder, script), 'utf8')) ?? [];
      expect(map).toBe(`${script}.map`);
    }
  });

  test('has the licence of every package in it', () => {
    const scripts = fs.readdirSync(path.join(DIST, folder)).filter((name) => name.endsWith('.js'));
    const sources: string[] = scripts.flatMap((script) => readJson(built(folder, `${script}.map`)).sources);
    const inside = sources.flatMap((source) => /.*node_modules\/((@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
    const packages = [...new Set(inside)];
    const file = built(folder, 'THIRD-PARTY-LICENSES.txt');
    expect(fs.existsSync(file)).toBe(packages.length > 0);
    const notices = packages.length > 0 ? fs.readFileSync(file, 'utf8').replace(/\s+/g, ' ') : '';
    const without = packages.filter((name) => {
      const home = path.resolve('node_modules', name);
      const licence = fs.readdirSync(home).find((each) => /^licen[cs]e/i.test(each))!;
      const text = fs.readFileSync(path.join(home, licence), 'utf8').replace(/\s+/g, ' ').trim();
      return !notices.includes(`${name} `) || !notices.includes(text);
    });
    expect(without).toEqual([]);
    expect(packages.length > 0).toBe(type !== 'panel');
  });

  test('has its public path at its own id, not at the app', () => {
    expect(fs.readFileSync(built(folder, 'module.js'), 'utf8')).toContain(`public/plugins/${id}/`);
  });

  test(`has a module of at most ${LARGEST_MODULE} kB, gzipped`, () => {
    const size = gzipSync(fs.readFileSync(built(folder, 'module.js'))).length / 1024;
    expect(size).toBeLessThan(LARGEST_MODULE);
  });
});

describe('the built app', () => {
  test('has the texts that the plugin catalogue asks for', () => {
    for (const text of ['README.md', 'CHANGELOG.md', 'LICENSE']) {
      expect(fs.readFileSync(built('.', text), 'utf8').length).toBeGreaterThan(50);
    }
  });

  test('includes its nested plugins by paths that exist, under their own ids', () => {
    const nested = readJson(built('.', 'plugin.json')).includes.filter((entry: { path?: string }) =>
      entry.path?.endsWith('plugin.json')
    );
    expect(nested.map((entry: { path: string }) => readJson(built('.', entry.path)).id)).toEqual([
      'anomalyband-prometheus-datasource',
      'anomalyband-prometheus-panel',
    ]);
  });

  test('has every dashboard it includes', () => {
    const dashboards = readJson(built('.', 'plugin.json')).includes.filter(
      (entry: { type: string }) => entry.type === 'dashboard'
    );
    expect(dashboards.filter((entry: { path: string }) => !fs.existsSync(built('.', entry.path)))).toEqual([]);
  });

  test('ships neither the sources of tests nor anything of the dead toolkit', () => {
    const files = fs.readdirSync(DIST, { recursive: true }).map(String);
    expect(files.filter((file) => /\.test\.|\.tsx?$|toolkit/.test(file))).toEqual([]);
    expect(ours.devDependencies).not.toHaveProperty('@grafana/toolkit');
  });
});
