import fs from 'fs';
import path from 'path';
import { gzipSync } from 'zlib';
import { filesBelow } from './archive';

/** Bytes of each script below a built folder, gzipped. A chunk is known without the hash in its name. */
export function sizesOf(dist: string): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const file of filesBelow(dist).filter((name) => name.endsWith('.js'))) {
    const name = file.replace(/\.[0-9a-f]{16,}(?=\.js$)/, '');
    sizes.set(name, (sizes.get(name) ?? 0) + gzipSync(fs.readFileSync(path.join(dist, file))).length);
  }
  return sizes;
}

/** A table in Markdown: each script before and after, in kB gzipped, and all of them together. */
export function sizeTable(before: Map<string, number>, after: Map<string, number>): string {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const total = (sizes: Map<string, number>) => [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const row = (name: string, old = 0, now = 0) =>
    `| ${name} | ${kB(old)} | ${kB(now)} | ${now > old ? '+' : ''}${kB(now - old)} |`;
  return [
    '| script, kB gzipped | before | after | change |',
    '|---|---:|---:|---:|',
    ...names.map((name) => row(name, before.get(name), after.get(name))),
    row('**all**', total(before), total(after)),
  ].join('\n');
}

const kB = (bytes: number) => (bytes / 1024).toFixed(1);
