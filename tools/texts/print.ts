/** `npm run texts`: writes the English of the code to `locales/en-US.json`, and says what the other languages lack. `-- --check` only says. */
import fs from 'fs';
import { locales, problemsOf, sources, textsOf } from './texts';

const english = textsOf(sources());
const { 'en-US': written, ...others } = locales();
const problems = Object.entries(others).flatMap(([language, texts]) => problemsOf(language, texts, english));
if (!process.argv.includes('--check')) {
  fs.writeFileSync('locales/en-US.json', `${JSON.stringify(english, null, 2)}\n`);
} else if (JSON.stringify(written) !== JSON.stringify(english)) {
  problems.unshift('locales/en-US.json is not what the code says: npm run texts');
}
process.stdout.write(problems.map((problem) => `${problem}\n`).join(''));
process.exitCode = problems.length > 0 ? 1 : 0;
