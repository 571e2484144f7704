import { Composer, isCollection, Parser, visit, type CST, type Document, type Node } from 'yaml';

/**
 * The data of a rule file: of its first document, as Prometheus reads it.
 *
 * @throws Error for text that is no YAML, or nested deeper than any rule file
 */
export function readRuleYaml(text: string): unknown {
  if (isNestedDeeply(text)) {
    throw new Error('nested deeper than any rule file');
  }
  // Errors made pretty, and each key compared with all before it, would take the square of the length.
  const composer = new Composer({ prettyErrors: false, logLevel: 'error', uniqueKeys: false });
  const [document] = composer.compose(untilError(text), true, text.length);
  const [wrong] = document.errors;
  if (wrong) {
    throw wrong;
  }
  if (keyOfMany(document)) {
    throw new Error('a list or an object cannot be the name of a field');
  }
  return document.toJS({ maxAliasCount: 50 });
}

/** A key with parts of its own. As text it grows with every level to twice its length. */
export function keyOfMany(document: Document.Parsed): Node | undefined {
  let found: Node | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      found = isCollection(key) ? key : undefined;
      return found && visit.BREAK;
    },
  });
  return found;
}

/** The rest of a file that is no YAML may have thousands of errors. */
function* untilError(text: string): Generator<CST.Token> {
  for (const token of new Parser().parse(text)) {
    yield token;
    if (token.type === 'error') {
      return;
    }
  }
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
