import { QUERY } from '../../src/saved/query';
import { REQUEST } from '../../src/saved/request';
import { SETTINGS } from '../../src/saved/settings';
import { fieldTable } from './fieldTable';
import { tableBetween } from './tableBetween';

/** Tables between `<!-- fields: NAME -->` and `<!-- end -->`. */
const TABLES: Array<[page: string, name: string, table: string]> = [
  ['docs/data-source.md', 'settings', fieldTable(SETTINGS, false)],
  ['docs/data-source.md', 'query', fieldTable(QUERY, true)],
  ['docs/rules.md', 'request', fieldTable(REQUEST, false)],
];

it.each(TABLES)('%s describes each field of the %s as the code does', (page, name, table) => {
  expect(tableBetween(page, `fields: ${name}`, table)).toBe(table);
});
