import fs from 'node:fs';
import path from 'node:path';
import { requestSchema } from '../../src/saved/jsonSchema';
import { hasText, writeText } from './files';
import { run } from './run';

/** `npm run examples` makes the files in examples/ anew; with `-- --check` it only says which are not current. */
const options = process.argv.slice(2);
const name = 'npm run examples';
const codes = [
  run([...options, ...requestsIn('examples/targets')], name),
  run([...options, '--target', 'prometheus', ...requestsIn('examples/methods')], name),
  schema(),
];
process.exitCode = Math.max(...codes);

function schema(): number {
  const [file, text] = ['examples/request.schema.json', `${JSON.stringify(requestSchema(), null, 2)}\n`];
  if (!options.includes('--check')) {
    writeText(file, text);
    return 0;
  }
  const isCurrent = hasText(file, text);
  process.stderr.write(isCurrent ? '' : `${file}: not what the table of fields makes: run this without --check\n`);
  return isCurrent ? 0 : 1;
}

function requestsIn(folder: string): string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => path.join(folder, name));
}
