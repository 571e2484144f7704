import { spawnSync } from 'child_process';
import fs from 'fs';
import path from 'path';
import { parse } from 'yaml';

const read = (file: string) => fs.readFileSync(file, 'utf8');
const meta = JSON.parse(read('src/plugin.json'));

/** Lines of the plugin's sources, tests excepted, that match an extended regular expression. */
function found(pattern: string): string[] {
  const { stdout, stderr } = spawnSync(
    'git',
    ['grep', '-nE', pattern, '--', 'src/*.ts', 'src/*.tsx', ':!*.test.ts', ':!*.test.tsx'],
    {
      encoding: 'utf8',
    }
  );
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}

describe('what the catalogue asks of the sources', () => {
  it.each([
    ['read the address past Grafana’s router', 'window\\.location\\.(href|search)|window\\.history'],
    ['write to the console', 'console\\.[a-z]+\\('],
    ['open windows that can reach back, or dialogs of the browser', 'window\\.(open|alert|confirm|prompt)\\('],
    ['use what is Grafana’s or React’s own', 'grafanaBootData|grafanaRuntime|__grafanaSceneContext|__SECRET_INTERNALS'],
    ['use old class names of Grafana', 'gf-form'],
    ['silence the type checker', '@ts-(ignore|expect-error|nocheck)'],
    ['bring style sheets for the whole page', "import .*\\.(css|scss|less)'|<Global"],
    ['ask data sources past the runtime', '/api/ds/query'],
  ])('no file may %s', (_what, pattern) => {
    expect(found(pattern)).toEqual([]);
  });

  it('is searched for with a search that finds', () => {
    expect(found('locationService').length).toBeGreaterThan(0);
  });
});

describe('what the catalogue asks of the plugin’s texts', () => {
  it('README has no relative link, which leads nowhere on grafana.com, and no comment or developers’ talk', () => {
    const readme = read('src/README.md');
    const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
    expect(links.filter((link) => !link.startsWith('https://'))).toEqual([]);
    expect(readme).not.toMatch(/<!--|\byarn\b|\bnpm\b|nodejs|package\.json/i);
  });

  it('plugin.json has a description, key words, links by https, and pictures of an accepted kind', () => {
    const { description, keywords, links, screenshots } = meta.info;
    expect([description.length > 20, keywords.length > 0]).toEqual([true, true]);
    expect(links.filter(({ url }: { url: string }) => !url.startsWith('https://'))).toEqual([]);
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
    const others = screenshots.filter(
      ({ path: file }: { path: string }) =>
        !file.endsWith('.png') || !fs.readFileSync(path.join('src', file)).subarray(0, 4).equals(png)
    );
    expect(others).toEqual([]);
    const large = screenshots.filter(
      ({ path: file }: { path: string }) => fs.statSync(path.join('src', file)).size > 300 * 1024
    );
    expect(large).toEqual([]);
  });

  it('all three plugins have an id of organisation, name and type, and ask for the same Grafana', () => {
    const metas = ['src', 'src/datasource', 'src/panel'].map((folder) => JSON.parse(read(`${folder}/plugin.json`)));
    expect(metas.filter(({ id, type }) => !new RegExp(`^anomalyband-[a-z]+-${type}$`).test(id))).toEqual([]);
    expect(new Set(metas.map(({ dependencies }) => dependencies.grafanaDependency)).size).toBe(1);
  });

  it('logos hold no script', () => {
    const logos = ['src', 'src/datasource', 'src/panel'].map((folder) => read(`${folder}/img/logo.svg`));
    expect(logos.filter((logo) => /<script|\son\w+=|javascript:|<foreignObject/i.test(logo))).toEqual([]);
  });
});

describe(`${meta.docsPath}/, the pages on grafana.com`, () => {
  const root: string = meta.docsPath;
  const files = fs
    .readdirSync(root, { recursive: true })
    .map(String)
    .filter((file) => fs.statSync(path.join(root, file)).isFile());
  const pages = files.filter((file) => file.endsWith('.md'));
  /** A page without its code, in blocks or in a line. */
  const prose = (page: string) =>
    read(path.join(root, page))
      .replace(/^```[\s\S]*?^```/gm, '')
      .replace(/`[^`\n]*`/g, '');
  const head = (page: string) => parse(/^---\n([\s\S]*?)\n---\n/.exec(read(path.join(root, page)))?.[1] ?? '{}');

  it.each(pages)('%s begins with its title and description, and has no other title', (page) => {
    expect(head(page)).toEqual(
      expect.objectContaining({
        title: expect.any(String),
        description: expect.any(String),
        sidebar_position: expect.any(Number),
      })
    );
    expect(prose(page).match(/^# .*/m)).toBeNull();
  });

  it.each(pages)('%s has no markup but Markdown, and leaves the folder by whole addresses only', (page) => {
    expect(prose(page).match(/<\/?[a-z][a-z0-9]*[ >/]/i)).toBeNull();
    expect(prose(page).match(/\]\((\.\.\/|\/)/)).toBeNull();
    expect(prose(page).match(/!\[[^\]]*\]\(https?:/)).toBeNull();
  });

  it('has a first page in each folder, and an order without doubles', () => {
    const folders = [...new Set(pages.map((page) => path.dirname(page)))];
    for (const folder of folders) {
      const siblings = pages.filter((page) => path.dirname(page) === folder);
      expect(siblings).toContain(path.join(folder, 'index.md'));
      expect(new Set(siblings.map((page) => head(page).sidebar_position)).size).toBe(siblings.length);
    }
  });

  it('holds pages and small pictures that they show, by names that an address can have', () => {
    const pictures = files.filter((file) => !file.endsWith('.md'));
    expect(pictures.filter((file) => !/^img\/[a-z0-9-]+\.png$/.test(file))).toEqual([]);
    expect(pictures.filter((file) => fs.statSync(path.join(root, file)).size > 300 * 1024)).toEqual([]);
    const shown = pages.flatMap((page) =>
      [...read(path.join(root, page)).matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, file]) => file)
    );
    expect(new Set(shown)).toEqual(new Set(pictures));
    expect(pages.filter((page) => !/^[a-z0-9/-]+\.md$/.test(page))).toEqual([]);
  });
});
