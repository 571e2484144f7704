import fs from 'fs';
import path from 'path';

/**
 * The table of a page between `<!-- NAME -->` and `<!-- end -->`. With UPDATE_DOCS `wanted` is written there first.
 *
 * @throws when the page has no such place
 */
export function tableBetween(page: string, name: string, wanted: string): string {
  const file = path.join(__dirname, '../..', page);
  const text = fs.readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- ${name} -->\n`, '\n<!-- end -->'];
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(end, from);
  if (from < begin.length || to < 0) {
    throw new Error(`${page} has no place for the table "${name}"`);
  }
  if (process.env.UPDATE_DOCS) {
    fs.writeFileSync(file, text.slice(0, from) + wanted + text.slice(to));
    return wanted;
  }
  return text.slice(from, to);
}
