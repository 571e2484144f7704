/** `npm run notes -- v0.1.0`: the text of a release, from the changelog; ends with 1 where tag, package.json and changelog differ. */
import fs from 'fs';
import { notesOf } from './notes';

const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
try {
  process.stdout.write(`${notesOf(fs.readFileSync('CHANGELOG.md', 'utf8'), version, process.argv[2] ?? '')}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
