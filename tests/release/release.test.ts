import { unzipSync } from 'fflate';
import fs from 'fs';
import os from 'os';
import path from 'path';
import { archiveOf, filesBelow } from '../../tools/release/archive';
import { notesOf } from '../../tools/release/notes';
import { sizesOf, sizeTable } from '../../tools/release/sizes';

let dist: string;
beforeEach(() => {
  dist = fs.mkdtempSync(path.join(os.tmpdir(), 'dist-'));
  write('plugin.json', JSON.stringify({ id: 'a-b-app', info: { version: '1.2.3', updated: '2026-11-28' } }));
  write('panel/module.js', 'x'.repeat(5000));
});
afterEach(() => fs.rmSync(dist, { recursive: true }));

function write(file: string, text: string) {
  fs.mkdirSync(path.dirname(path.join(dist, file)), { recursive: true });
  fs.writeFileSync(path.join(dist, file), text);
}

describe('the archive of a build', () => {
  it('is named by id and version, and holds one folder of that id with every file', () => {
    const { name, bytes } = archiveOf(dist, '1.2.3');
    expect(name).toBe('a-b-app-1.2.3.zip');
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(['a-b-app/panel/module.js', 'a-b-app/plugin.json']);
    expect(Buffer.from(files['a-b-app/panel/module.js']).toString()).toBe('x'.repeat(5000));
  });

  it('has the same bytes whenever it is made', () => {
    const first = archiveOf(dist, '1.2.3').bytes;
    fs.utimesSync(path.join(dist, 'panel/module.js'), 1, 1);
    expect(Buffer.compare(archiveOf(dist, '1.2.3').bytes, first)).toBe(0);
  });

  it('is not made of an older build, or of none', () => {
    expect(() => archiveOf(dist, '1.3.0')).toThrow('holds version 1.2.3, package.json says 1.3.0');
    expect(() => archiveOf(path.join(dist, 'panel'), '1.2.3')).toThrow('npm run build makes it');
  });

  it('of this plugin holds all that was built', () => {
    const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
    const { name, bytes } = archiveOf('dist', version);
    expect(name).toBe(`anomalyband-prometheus-app-${version}.zip`);
    const inside = Object.keys(unzipSync(bytes));
    expect(inside).toEqual(filesBelow('dist').map((file) => `anomalyband-prometheus-app/${file}`));
    expect(inside).toEqual(
      expect.arrayContaining(
        ['', 'datasource/', 'panel/'].map((folder) => `anomalyband-prometheus-app/${folder}module.js`)
      )
    );
  });
});

describe('the notes of a release', () => {
  const CHANGELOG = '# Changelog\n\n## 1.2.3 (2026-11-28)\n\nNew:\n\n- This.\n\n## 1.2.2 (2026-10-01)\n\n- That.\n';

  it('are the section of its version', () => {
    expect(notesOf(CHANGELOG, '1.2.3', 'v1.2.3')).toBe('New:\n\n- This.');
    expect(notesOf(CHANGELOG, '1.2.2', 'v1.2.2')).toBe('- That.');
  });

  it.each([
    ['a tag of another version', CHANGELOG, '1.2.3', 'v1.2.4', 'the tag has to be v1.2.3'],
    ['no section', CHANGELOG, '1.2', 'v1.2', 'no section "## 1.2"'],
    [
      'an empty section',
      '## 1.0.0 (2026-01-01)\n\n## 0.9.0\n- x',
      '1.0.0',
      'v1.0.0',
      'no section "## 1.0.0" with text',
    ],
    ['a section without a date', '## 1.0.0 (unreleased)\n- x', '1.0.0', 'v1.0.0', 'calls 1.0.0 unreleased'],
  ])('are refused for %s', (_case, changelog, version, tag, message) => {
    expect(() => notesOf(changelog, version, tag)).toThrow(message);
  });

  it('are there for the version of package.json, released or not', () => {
    const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
    const released = fs.readFileSync('CHANGELOG.md', 'utf8').replace('(unreleased)', '(2026-11-28)');
    expect(notesOf(released, version, `v${version}`).length).toBeGreaterThan(100);
  });
});

describe('the table of sizes', () => {
  it('compares scripts by name, whatever hash is in it, and sums up', () => {
    write('12.0123456789abcdef0123.js', 'a');
    const before = sizesOf(dist);
    fs.rmSync(path.join(dist, '12.0123456789abcdef0123.js'));
    write('12.ffffffffffffffffffff.js', 'a');
    write('new.js', 'b');
    const after = sizesOf(dist);
    expect([...before.keys()]).toEqual(['12.js', 'panel/module.js']);
    expect(after.get('12.js')).toBe(before.get('12.js'));

    const table = sizeTable(
      new Map([
        ['a.js', 2048],
        ['gone.js', 1024],
      ]),
      new Map([
        ['a.js', 1024],
        ['b.js', 512],
      ])
    );
    expect(table.split('\n').slice(2)).toEqual([
      '| a.js | 2.0 | 1.0 | -1.0 |',
      '| b.js | 0.0 | 0.5 | +0.5 |',
      '| gone.js | 1.0 | 0.0 | -1.0 |',
      '| **all** | 3.0 | 1.5 | -1.5 |',
    ]);
  });
});
