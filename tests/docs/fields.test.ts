import fs from 'fs';
import path from 'path';
import { QUERY } from '../../src/saved/query';
import { REQUEST } from '../../src/saved/request';
import { SETTINGS } from '../../src/saved/settings';
import { fieldTable } from './fieldTable';

/** Tables between `<!-- fields: NAME -->` and `<!-- end -->`. */
const TABLES: Array<[page: string, name: string, table: string]> = [
  ['docs/data-source.md', 'settings', fieldTable(SETTINGS, false)],
  ['docs/data-source.md', 'query', fieldTable(QUERY, true)],
  ['docs/rules.md', 'request', fieldTable(REQUEST, false)],
];

it.each(TABLES)('%s describes each field of the %s as the code does', (page, name, table) => {
  const file = path.join(__dirname, '../..', page);
  const text = fs.readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- fields: ${name} -->\n`, '\n<!-- end -->'];
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(end, from);
  expect(from).toBeGreaterThan(begin.length);
  if (process.env.UPDATE_DOCS) {
    fs.writeFileSync(file, text.slice(0, from) + table + text.slice(to));
  } else {
    expect(text.slice(from, to)).toBe(table);
  }
});
