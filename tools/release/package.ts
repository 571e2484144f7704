/** `npm run package`: what `npm run build` made as `build/<id>-<version>.zip`, with its SHA-1 beside it, which the catalogue asks for. */
import { createHash } from 'crypto';
import fs from 'fs';
import path from 'path';
import { archiveOf } from './archive';

const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
try {
  const { name, bytes } = archiveOf('dist', version);
  const file = path.join('build', name);
  fs.mkdirSync('build', { recursive: true });
  fs.writeFileSync(file, bytes);
  fs.writeFileSync(`${file}.sha1`, createHash('sha1').update(bytes).digest('hex'));
  process.stdout.write(`${file}  ${Math.round(bytes.length / 1024)} kB\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
