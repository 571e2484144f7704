/**
 * A version's section of a changelog, without its heading.
 *
 * @param tag - as git has it, `v0.1.0`
 * @throws when the tag is not of `version`, when the section is missing or empty, or when it is still called unreleased
 */
export function notesOf(changelog: string, version: string, tag: string): string {
  if (tag !== `v${version}`) {
    throw new Error(`the tag is ${tag}, but package.json says ${version}: the tag has to be v${version}`);
  }
  const sections = changelog.split(/^## /m).map((section) => section.split('\n'));
  const [heading = '', ...lines] = sections.find(([first]) => first.split(' ')[0] === version) ?? [];
  const text = lines.join('\n').trim();
  if (text === '') {
    throw new Error(`CHANGELOG.md has no section "## ${version}" with text`);
  }
  if (/unreleased/i.test(heading)) {
    throw new Error(`CHANGELOG.md calls ${version} unreleased: write its date there, "## ${version} (YYYY-MM-DD)"`);
  }
  return text;
}
