import fs from 'fs';
import path from 'path';

/** What may be bundled. */
const LICENSES = /^(Apache-2\.0|MIT|ISC|0BSD|BSD-[23]-Clause)$/;

/**
 * Text of the licences of all packages that some files belong to, by name; empty without any.
 *
 * @throws for a package whose licence is another one, or without its text
 */
export function licensesOf(files: string[]): string {
  const homes = new Set(files.flatMap((file) => /^.*node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0] ?? []));
  const texts = [...homes]
    .filter((home) => fs.existsSync(path.join(home, 'package.json')))
    .map((home): Bundled => ({ home, ...JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8')) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ home, name, version, license }) => {
      const file = fs.readdirSync(home).find((each) => /^licen[cs]e/i.test(each));
      if (!file || !LICENSES.test(license)) {
        throw new Error(`${name} may not be bundled: its licence is ${license}, its text ${file}`);
      }
      return `${name} ${version}, ${license}\n\n${fs.readFileSync(path.join(home, file), 'utf8').trim()}\n`;
    });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

interface Bundled {
  home: string;
  name: string;
  version: string;
  license: string;
}
