import fs from 'fs';
import path from 'path';
import { parseArgs } from 'util';
import { searchCauses, type Leaves } from '../../src/core';
import { adtributor } from './adtributor';
import { caseFiles, readCases, truthOf } from './caseFiles';
import { countSets, f1, type Counts } from './count';
import type { LabelSet } from './generate';

/** Public cases have causes of any number of labels. */
const MOST_LABELS = 5;

/**
 * `npm run score:parts -- --data DIR --out FILE`: one line of JSON for each case, `{"file", "sets", "ms"}`, and `timestamp` where a file
 * holds several times. Where truths lie beside the cases, F1 of each folder is printed, with that of Adtributor.
 */
function main() {
  const { values: options } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });
  const { data, out } = options;
  if (!data || !out) {
    throw new Error('usage: --data DIR --out FILE');
  }
  const folders = new Map<string, { ours: Counts[]; theirs: Counts[]; times: number[] }>();
  const lines: string[] = [];
  for (const one of caseFiles(data)) {
    for (const { timestamp, leaves } of readCases(data, one)) {
      const { sets, ms } = timed(leaves);
      lines.push(JSON.stringify({ file: one.file, ...(timestamp !== undefined && { timestamp }), sets, ms }));
      const truth = truthOf(data, one, timestamp);
      if (truth) {
        const folder = path.dirname(one.file);
        const sums = folders.get(folder) ?? { ours: [], theirs: [], times: [] };
        folders.set(folder, sums);
        sums.ours.push(countSets(sets, truth));
        sums.theirs.push(countSets(adtributor(leaves), truth));
        sums.times.push(ms);
      }
    }
  }
  fs.writeFileSync(out, `${lines.join('\n')}\n`);
  process.stdout.write(`${lines.length} cases: ${out}\n`);
  if (folders.size > 0) {
    process.stdout.write('\n| folder | cases | F1 | F1 of Adtributor | ms in the median |\n|---|---|---|---|---|\n');
  }
  for (const [folder, { ours, theirs, times }] of folders) {
    const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
    const cells = [folder, ours.length, f1(ours).toFixed(3), f1(theirs).toFixed(3), median];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
}

function timed(leaves: Leaves): { sets: LabelSet[]; ms: number } {
  const started = performance.now();
  const sets = searchCauses(leaves, { mostLabels: MOST_LABELS }).map(({ labels }) => labels);
  return { sets, ms: Number((performance.now() - started).toFixed(1)) };
}

try {
  main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
