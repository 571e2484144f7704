import { parse } from 'yaml';

/**
 * The data of a rule file.
 *
 * @throws Error for text that is no YAML, or nested deeper than any rule file
 */
export function readRuleYaml(text: string): unknown {
  if (isNestedDeeply(text)) {
    throw new Error('nested deeper than any rule file');
  }
  return parse(text, { logLevel: 'silent', maxAliasCount: 50 });
}

/** The parser calls itself for each level, and a deep file ends the whole process. */
export function isNestedDeeply(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[{}\]]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    if (depth > MAX_LEVELS) {
      return true;
    }
  }
  return MANY_LEVELS_IN_A_LINE.test(text);
}

const MAX_LEVELS = 100;
/** Begins at words only: from within them it would take the square of a long word's length. */
const MANY_LEVELS_IN_A_LINE = /^ {200}|(?:(?<!\S)[-?:&*!]\S* ){100}|([^\w\s])\1{200}/m;
