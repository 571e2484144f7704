import { spawnSync } from 'child_process';
import fs from 'fs';
import path from 'path';

const ROOT = path.join(__dirname, '../..');
const PAGES = ['.', 'docs', 'docs/decisions', 'examples', 'demo/data', 'bench/quality/data'].flatMap((folder) =>
  fs
    .readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name))
);
/** Names of source files, without their folders. */
const SOURCES = new Set(
  spawnSync('git', ['ls-files', '*.ts', '*.tsx'], { cwd: ROOT, encoding: 'utf8' })
    .stdout.split('\n')
    .map((file) => path.basename(file))
);
const SCRIPTS = JSON.parse(read('package.json')).scripts;

function read(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

function found(page: string, pattern: RegExp): string[] {
  return [...read(page).matchAll(pattern)].map(([, text]) => text);
}

/** As the addresses of a Markdown page spell them. */
function headingsOf(page: string): string[] {
  return found(page, /^#+ (.*)$/gm).map((text) =>
    text
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replace(/ /g, '-')
  );
}

it('knows the pages', () => {
  expect(PAGES).toEqual(expect.arrayContaining(['README.md', 'docs/semantics.md', 'examples/README.md']));
});

describe.each(PAGES)('%s', (page) => {
  it('links to files that are there', () => {
    const links = found(page, /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link));
    const files = links.map((link) => path.join(path.dirname(page), link.replace(/#.*$/, '')));
    expect(files.filter((file) => !fs.existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  it('links to headings that are there', () => {
    const links = found(page, /\]\(([^)\s]*#[^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link));
    const missing = links.filter((link) => {
      const [file, heading] = link.split('#');
      return !headingsOf(file === '' ? page : path.join(path.dirname(page), file)).includes(heading);
    });
    expect(missing).toEqual([]);
  });

  it('names source files that there are', () => {
    const named = found(page, /`(?:[\w./-]*\/)?([\w.-]+\.tsx?)`/g);
    expect(named.filter((name) => !SOURCES.has(name))).toEqual([]);
  });

  it('names npm scripts that there are', () => {
    expect(found(page, /npm run ([\w:-]+)/g).filter((name) => !(name in SCRIPTS))).toEqual([]);
  });

  it('gives jest the paths before --selectProjects, which takes every word behind it for a project', () => {
    expect(found(page, /(jest [^`\n]*--selectProjects \w+ +[\w/.]+)/g)).toEqual([]);
  });
});

it('links every page of docs/ from the README or from a page that it links to', () => {
  const linked = new Set<string>();
  const follow = (page: string) => {
    if (!linked.has(page) && PAGES.includes(page)) {
      linked.add(page);
      found(page, /\]\(([^)\s#]+)/g).forEach((link) => follow(path.join(path.dirname(page), link)));
    }
  };
  follow('README.md');
  const expected = PAGES.filter((page) => /^docs\/[^/]+$/.test(page));
  expect(expected.filter((page) => !linked.has(page))).toEqual([]);
});
