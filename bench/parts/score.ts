import fs from 'fs';
import path from 'path';
import { parseArgs } from 'util';
import { searchCauses } from '../../src/core';
import { caseFiles, readCase } from './caseFiles';

/** Public cases have causes of any number of labels. */
const MOST_LABELS = 5;

/** `npm run score:parts -- --data DIR --out FILE`: one line of JSON for each case, `{"file", "sets", "ms"}`. */
function main() {
  const { values: options } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });
  const { data, out } = options;
  if (!data || !out) {
    throw new Error('usage: --data DIR --out FILE');
  }
  const files = caseFiles(data);
  const lines = files.map((file) => {
    const leaves = readCase(path.join(data, file));
    const started = performance.now();
    const sets = searchCauses(leaves, { mostLabels: MOST_LABELS }).map(({ labels }) => labels);
    return JSON.stringify({ file, sets, ms: Number((performance.now() - started).toFixed(1)) });
  });
  fs.writeFileSync(out, `${lines.join('\n')}\n`);
  process.stdout.write(`${files.length} cases: ${out}\n`);
}

main();
