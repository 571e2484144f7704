import {
  Composer,
  isCollection,
  isMap,
  isNode,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  YAMLParseError,
  type CST,
  type Document,
  type Node,
} from 'yaml';
import { readRequest, type Problem, type RuleRequest } from '../../src/rules';
import { formerPath } from '../../src/saved/migrate';
import { doubledKey, isNestedDeeply, keyOfMany } from './ruleYaml';

/** A request as it stands in a file of YAML or JSON. */
interface RequestFile {
  /** As far as it can be read. */
  request: RuleRequest;
  problems: Problem[];
  /** Line of a problem's field, counted from 1; of the part of its path that is there. */
  lineOf(field: string): number | undefined;
}

const MAX_CHARACTERS = 50_000;
/** Words, signs, spaces and ends of lines: a thousand excluded ranges have 14,000. The parser takes some 5 microseconds for each. */
const MAX_LEXEMES = 16_000;

/** Reads YAML, and thereby JSON. Never throws: what cannot be read is a problem with its line. */
export function readRequestFile(text: string): RequestFile {
  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const nothing = (problem: Problem, line?: number) => ({
    request: readRequest({}).request,
    problems: [problem],
    lineOf: () => line,
  });
  if (text.length > MAX_CHARACTERS) {
    return nothing(unreadable('yaml-length', `this is longer than ${MAX_CHARACTERS} characters: no request is`));
  }
  if (isNestedDeeply(text)) {
    return nothing(unreadable('yaml-nesting', 'this is nested deeper than any request'));
  }
  const document = firstDocument(text, lines);
  if (document === undefined) {
    return nothing(unreadable('yaml-lexemes', `this has more than ${MAX_LEXEMES} words and signs: no request has`));
  }
  const [wrong] = document.errors;
  if (wrong) {
    const message =
      wrong.code === 'MULTIPLE_DOCS'
        ? 'a second document begins here: a file holds one request'
        : `this is no YAML: ${wrong.message}`;
    return nothing(unreadable('yaml-syntax', message), lineAt(wrong.pos[0]));
  }
  const key = keyOfMany(document);
  if (key) {
    return nothing(unreadable('yaml-key', 'a list or an object cannot be the name of a field'), lineAt(key.range![0]));
  }
  const doubled = doubledKey(document);
  if (doubled) {
    return nothing(unreadable('yaml-syntax', 'this is no YAML: Map keys must be unique'), lineAt(doubled.range![0]));
  }
  const { json, problems } = plainData(document);
  const read = readRequest(json);
  return {
    request: read.request,
    problems: [...problems, ...read.problems],
    lineOf: (field) => {
      const offset = offsetOf(document.contents, field) ?? offsetOf(document.contents, formerPath(field));
      return offset === undefined ? undefined : lineAt(offset);
    },
  };
}

/** Reads until the first error: the rest of a file that is no YAML may have thousands. Undefined above MAX_LEXEMES. */
function firstDocument(text: string, lines: LineCounter): Document.Parsed | undefined {
  // The library compares each key with all that came before it.
  const composer = new Composer({ prettyErrors: false, logLevel: 'error', uniqueKeys: false });
  const tokens = [...untilError(text, new Parser(lines.addNewLine), lines)];
  if (tokens.at(-1) === TOO_MANY) {
    return undefined;
  }
  const [first, second] = composer.compose(tokens as CST.Token[], true, text.length);
  if (second) {
    first.errors.push(new YAMLParseError([second.range[0], second.range[0]], 'MULTIPLE_DOCS', ''));
  }
  return first;
}

const TOO_MANY = Symbol();

function* untilError(text: string, parser: Parser, lines: LineCounter): Generator<CST.Token | typeof TOO_MANY> {
  lines.addNewLine(0);
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > MAX_LEXEMES) {
      yield TOO_MANY;
      return;
    }
    for (const token of parser.next(lexeme)) {
      yield token;
      if (token.type === 'error') {
        return;
      }
    }
  }
  yield* parser.end();
}

/** Aliases that are too many, lead nowhere or to themselves are found only when the data are made. */
function plainData(document: Document.Parsed): { json: unknown; problems: Problem[] } {
  try {
    const json = document.toJS({ maxAliasCount: 50 });
    // An alias that points to what it stands in has no end.
    JSON.stringify(json);
    return { json, problems: [] };
  } catch (error) {
    return { json: {}, problems: [unreadable('yaml-alias', error instanceof Error ? error.message : String(error))] };
  }
}

function unreadable(code: string, message: string): Problem {
  return { field: '', severity: 'error', code, message };
}

/** Where the deepest part of a path begins that is there. Names of labels may have dots in them themselves. */
function offsetOf(node: unknown, path: string): number | undefined {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isNode(key) ? String(key.toJSON()) : String(key);
      if (name === path || path.startsWith(`${name}.`)) {
        return (
          offsetOf(isCollection(value) ? value : undefined, path.slice(name.length + 1)) ?? (key as Node).range?.[0]
        );
      }
    }
  }
  if (isSeq(node)) {
    const [index, ...rest] = path.split('.');
    const entry = node.items[Number(index)];
    return offsetOf(entry, rest.join('.')) ?? (isNode(entry) ? entry.range?.[0] : undefined);
  }
  return undefined;
}
