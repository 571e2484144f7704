/**
 * `npm run bench:parts` prints how often causes are found in generated cases, and Adtributor beside it; `-- 100` of so many cases of
 * each family, `--from 1001` of other seeds than the first, `-- 20 --write DIR` writes them as files for `npm run score:parts`, with their truth.
 * `-- demo` prints how long the demo's incidents take, asked of its Prometheus.
 */
import fs from 'fs';
import path from 'path';
import { parseArgs } from 'util';
import { searchCauses, type Leaves } from '../../src/core';
import { adtributor } from './adtributor';
import { caseCsv, setText } from './caseFiles';
import { countSets, f1, type Counts } from './count';
import { benchDemo } from './demo';
import { FAMILIES } from './families';
import { generateCase, type LabelSet, type PartsCase } from './generate';

const METHODS: Record<string, (leaves: Leaves) => LabelSet[]> = {
  ours: (leaves) => searchCauses(leaves, { mostLabels: 5 }).map(({ labels }) => labels),
  Adtributor: adtributor,
};

async function main() {
  const { values: options, positionals } = parseArgs({
    options: { write: { type: 'string' }, from: { type: 'string', default: '1' } },
    allowPositionals: true,
  });
  if (positionals[0] === 'demo') {
    return benchDemo();
  }
  const seeds = Array.from({ length: Number(positionals[0] ?? 30) }, (_, i) => Number(options.from) + i);
  if (options.write) {
    return write(options.write, seeds);
  }
  process.stdout.write(
    '| cases | leaves | F1 | ms of processor (median / 95 %) | F1 of Adtributor |\n|---|---|---|---|---|\n'
  );
  for (const family of FAMILIES) {
    const counts: Record<string, Counts[]> = { ours: [], Adtributor: [] };
    const times: number[] = [];
    let leafCount = 0;
    for (const seed of seeds) {
      const { leaves, truth } = generateCase(family, seed);
      leafCount += leaves.observed.length / seeds.length;
      for (const [name, find] of Object.entries(METHODS)) {
        const before = process.cpuUsage();
        const sets = find(leaves);
        if (name === 'ours') {
          const { user, system } = process.cpuUsage(before);
          times.push((user + system) / 1000);
        }
        counts[name].push(countSets(sets, truth));
      }
    }
    times.sort((a, b) => a - b);
    const at = (q: number) => times[Math.floor(q * times.length)].toFixed(0);
    const cells = [family.name, leafCount.toFixed(0), f1(counts.ours).toFixed(3), `${at(0.5)} / ${at(0.95)}`];
    process.stdout.write(`| ${[...cells, f1(counts.Adtributor).toFixed(3)].join(' | ')} |\n`);
  }
}

function write(folder: string, seeds: number[]) {
  for (const family of FAMILIES) {
    const name = family.name.replace(/\W+/g, '-');
    fs.mkdirSync(path.join(folder, name), { recursive: true });
    const truths = seeds.map((seed) => writeCase(generateCase(family, seed), path.join(folder, name, `${seed}.csv`)));
    const lines = truths.map((truth, i) => `${seeds[i]},${truth}`);
    fs.writeFileSync(path.join(folder, name, 'injection_info.csv'), ['timestamp,set', ...lines, ''].join('\n'));
  }
}

function writeCase({ leaves, truth }: PartsCase, file: string): string {
  fs.writeFileSync(file, caseCsv(leaves));
  return truth.map(setText).join(';');
}

void main();
