import fs from 'fs';
import path from 'path';
import { DIST } from './built';

const MAPS = fs
  .readdirSync(DIST, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.js.map'));

/** What webpack adds of its own, and libraries: neither lies in `src`. */
const NOT_OURS = /^(external |webpack\/|\.\/node_modules\/)/;

/** Files of ours in a source map, by their path below `src`, with the text that the map has of them. */
function textsOf(map: string): Map<string, string> {
  const { sources, sourcesContent } = JSON.parse(fs.readFileSync(path.join(DIST, map), 'utf8'));
  const names: string[] = sources.map((source: string) =>
    source.replace(/^webpack:\/\/anomalyband-prometheus-app\//, '')
  );
  return new Map(names.flatMap((name, i) => (NOT_OURS.test(name) ? [] : [[name, sourcesContent[i]]])));
}

// The catalogue compares each map with the repository, and refuses a plugin for one file that differs.
test.each(MAPS)('every file of ours in %s is found in src/, with the same text', (map) => {
  const texts = [...textsOf(map)];
  const different = texts.filter(([name, text]) => {
    const file = path.join('src', name);
    return !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text;
  });
  expect(different.map(([name]) => name)).toEqual([]);
});

test('the maps of all three plugins hold files of ours', () => {
  const modules = ['module.js.map', 'datasource/module.js.map', 'panel/module.js.map'];
  expect(MAPS).toEqual(expect.arrayContaining(modules));
  expect(modules.filter((map) => textsOf(map).size < 2)).toEqual([]);
});
