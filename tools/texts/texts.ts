import fs from 'fs';
import path from 'path';
import ts from 'typescript';
import { TEXTS } from '../../src/language/translate';

/** Texts by their ids; a plural has one for each category of its language, as `id_one` and `id_other`. */
export type Texts = Record<string, string>;

/**
 * English texts that some sources say by `t` and `plural` of `src/language/translate.ts`.
 *
 * @throws where an id or a text is not written out, or an id has two texts
 */
export function textsOf(files: string[]): Texts {
  const texts: Texts = {};
  for (const file of files) {
    const code = fs.readFileSync(file, 'utf8');
    if (/from '[./]+(language\/)?translate'/.test(code)) {
      const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
      visit(source, (call) => {
        for (const [id, text] of said(call, file)) {
          if (texts[id] !== undefined && texts[id] !== text) {
            throw new Error(`${file}: ${id} has another text elsewhere`);
          }
          texts[id] = text;
        }
      });
    }
  }
  return Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function visit(node: ts.Node, onCall: (call: ts.CallExpression) => void) {
  if (
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    /^(t|plural|inLanguage)$/.test(node.expression.text)
  ) {
    onCall(node);
  }
  ts.forEachChild(node, (child) => visit(child, onCall));
}

function said({ expression, arguments: given }: ts.CallExpression, file: string): Array<[string, string]> {
  const wrong = () =>
    new Error(`${file}: id and text are not written out: ${given.map((one) => one.getText()).join(', ')}`);
  const literal = (node: ts.Node | undefined) => {
    if (!node || !ts.isStringLiteralLike(node)) {
      throw wrong();
    }
    return node.text;
  };
  const id = literal(given[0]);
  const name = (expression as ts.Identifier).text;
  if (name === 't') {
    return [[id, literal(given[1])]];
  }
  if (name === 'inLanguage') {
    return inTable(id, given[1]);
  }
  const forms = given[2];
  if (!ts.isObjectLiteralExpression(forms)) {
    throw wrong();
  }
  return forms.properties.map((form) => {
    if (!ts.isPropertyAssignment(form)) {
      throw wrong();
    }
    return [`${id}_${form.name.getText()}`, literal(form.initializer)];
  });
}

/** Texts of a table as it is written out; what it spreads or names is a table of its own. */
function inTable(id: string, node: ts.Node): Array<[string, string]> {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
    return inTable(id, node.expression);
  }
  if (ts.isArrayLiteralExpression(node)) {
    return node.elements.flatMap((element) => {
      const value = ts.isObjectLiteralExpression(element) ? assigned(element).get('value') : undefined;
      return value && ts.isStringLiteralLike(value) ? inTable(`${id}.${value.text}`, element) : [];
    });
  }
  if (!ts.isObjectLiteralExpression(node)) {
    return [];
  }
  return [...assigned(node)].flatMap(([name, value]) =>
    ts.isStringLiteralLike(value)
      ? TEXTS.includes(name)
        ? [[`${id}.${name}`, value.text] as [string, string]]
        : []
      : inTable(`${id}.${name}`, value)
  );
}

function assigned(node: ts.ObjectLiteralExpression): Map<string, ts.Expression> {
  const own = node.properties.filter((property) => ts.isPropertyAssignment(property));
  return new Map(own.map(({ name, initializer }) => [name.getText().replace(/^'|'$/g, ''), initializer]));
}

/** Sources of the plugin, without their tests. */
export function sources(folder = 'src'): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .sort()
    .map((file) => path.join(folder, file));
}

/** Languages of `locales/`, with their texts. */
export function locales(): Record<string, Texts> {
  return Object.fromEntries(
    fs.readdirSync('locales').map((file) => {
      return [path.parse(file).name, JSON.parse(fs.readFileSync(path.join('locales', file), 'utf8'))];
    })
  );
}

/**
 * What is wrong with the texts of a language, a line each: nothing missing, nothing left over, the same values in each.
 *
 * @param english - by its ids, with `_one` and `_other` where a number decides
 */
export function problemsOf(language: string, translated: Texts, english: Texts): string[] {
  const wanted = new Map<string, string>();
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const [id, text] of Object.entries(english)) {
    if (!id.endsWith('_one') || english[id.replace(/_one$/, '_other')] === undefined) {
      const stem =
        /_other$/.test(id) && english[id.replace(/_other$/, '_one')] !== undefined && id.replace(/_other$/, '');
      (stem ? categories.map((category) => `${stem}_${category}`) : [id]).forEach((each) => wanted.set(each, text));
    }
  }
  return [
    ...[...wanted.keys()].filter((id) => translated[id] === undefined).map((id) => `${language} lacks ${id}`),
    ...Object.keys(translated)
      .filter((id) => !wanted.has(id))
      .map((id) => `${language} has ${id}, which no text needs`),
    ...Object.entries(translated)
      .filter(([id, text]) => wanted.has(id) && holesOf(text, id) !== holesOf(wanted.get(id)!, id))
      .map(([id]) => `${language} has other values in ${id} than English`),
  ];
}

/** Names of a text's values. A form for one thing may do without the number. */
function holesOf(text: string, id: string): string {
  const holes = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
  return [...new Set(holes)]
    .filter((name) => !(name === 'count' && /_(one|other)$/.test(id)))
    .sort()
    .join();
}
