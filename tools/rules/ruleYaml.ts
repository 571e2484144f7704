import {
  Composer,
  isCollection,
  isScalar,
  LineCounter,
  Parser,
  visit,
  type CST,
  type Document,
  type Node,
  type Scalar,
} from 'yaml';

/** The data of a rule file, with every scalar as the text that is written. */
interface RuleYaml {
  /** Of the first document: Prometheus reads no other. A plain null is null. */
  data: unknown;
  /** Whether another document follows that is not read. */
  hasMore: boolean;
  /** Further documents of a file of Kubernetes manifests, which has as many as one likes. */
  further: unknown[];
}

/** Of more manifests than anybody keeps in a file the first ones are read. */
const MAX_DOCUMENTS = 1000;

/**
 * Reads a rule file as Prometheus does, where all but lists and maps is text: `007` and `True` stay so.
 *
 * @throws Error for text that is no YAML, or nested deeper than any rule file; the message begins with the line
 */
export function readRuleYaml(text: string): RuleYaml {
  if (isNestedDeeply(text)) {
    throw new Error('nested deeper than any rule file');
  }
  const lines = new LineCounter();
  const fail = (offset: number, message: string) => new Error(`line ${lines.linePos(offset).line}: ${message}`);
  // Errors made pretty, and each key compared with all before it, would take the square of the length.
  const options = { prettyErrors: false, logLevel: 'error', uniqueKeys: false } as const;
  const composer = new Composer({ ...options, schema: 'failsafe', customTags: ['null', 'merge'] });
  const documents = composer.compose(untilError(text, lines), true, text.length);
  const next = (): unknown => {
    const { value: document, done } = documents.next();
    if (done) {
      return undefined;
    }
    const [wrong] = document.errors;
    if (wrong) {
      throw fail(wrong.pos[0], wrong.message);
    }
    if (keyOfMany(document)) {
      throw new Error('a list or an object cannot be the name of a field');
    }
    const doubled = doubledKey(document);
    if (doubled) {
      throw fail(doubled.range![0], `${String(doubled.value)} is there already`);
    }
    return document.toJS({ maxAliasCount: 50 });
  };
  let data = next();
  const further: unknown[] = [];
  // A file of manifests may begin with a document of comments only.
  while ((data === null || isManifest(data)) && further.length < MAX_DOCUMENTS) {
    const found = next();
    if (found === undefined) {
      break;
    }
    if (data === null) {
      data = found;
    } else {
      further.push(found);
    }
  }
  return { data: data ?? null, hasMore: !documents.next().done, further };
}

function isManifest(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && 'apiVersion' in data;
}

/** The first key that its map has already. */
export function doubledKey(document: Document.Parsed): Scalar | undefined {
  let doubled: Scalar | undefined;
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>();
      doubled = items
        .map(({ key }) => key)
        .find((key): key is Scalar => isScalar(key) && keys.size === keys.add(key.value).size);
      return doubled && visit.BREAK;
    },
  });
  return doubled;
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
function* untilError(text: string, lines: LineCounter): Generator<CST.Token> {
  for (const token of new Parser(lines.addNewLine).parse(text)) {
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
