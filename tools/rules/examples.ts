import fs from 'node:fs';
import path from 'node:path';
import { run } from './run';

/** `npm run examples` makes the files in examples/ anew; with `-- --check` it only says which are not current. */
const options = process.argv.slice(2);
const codes = [
  run([...options, ...requestsIn('examples/targets')]),
  run([...options, '--target', 'prometheus', ...requestsIn('examples/methods')]),
];
process.exitCode = Math.max(...codes);

function requestsIn(folder: string): string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => path.join(folder, name));
}
