import fs from 'fs';
import path from 'path';
import ts from 'typescript';
import { MODEL } from '../../src/saved/modelFields';
import { QUERY } from '../../src/saved/query';
import { REQUEST } from '../../src/saved/request';
import { SETTINGS } from '../../src/saved/settings';

/** Folders whose texts people read in Grafana. */
const FOLDERS = ['app', 'datasource', 'explain', 'frames', 'links', 'panel', 'saved', 'upstream', 'words'];

/** Names of fields as JSON has them, such as `clipMin`: people read labels. */
const JSON_NAMES = [MODEL, QUERY, REQUEST, SETTINGS].flatMap(Object.keys).filter((name) => /[A-Z]/.test(name));

/** A word that was given up, and the one in its place. */
const GIVEN_UP: Array<[RegExp, instead: string]> = [
  [new RegExp(`(?<!\\{\\{)\\b(${JSON_NAMES.join('|')})\\b`), 'the label of the field'],
  [/\bMake (alert )?rules\b/, 'Create alert rules'],
  [/\b(whom|who) to ask\b/i, 'Choose a Prometheus'],
  [/\bBe told\b/i, 'Create alerts'],
  [/\bAlso those\b/, 'Include pending events (shorter than "for")'],
  [/\bNothing listened\b/, 'No query editor is open'],
  [/\b(cannot|can't) be meant\b/, 'invalid'],
  [
    /\bis no (whole number|uid|number|list|object|text|duration)\b|\bis none of\b/,
    'is not a whole number, is not one of',
  ],
  [/\bAsk before\b|\bKeep in the browser\b/, 'Confirm above, Store in browser'],
  [/\bsees changes\b|\btails [-−\d$]/, 'detects changes above, scores'],
  [/\bMin (share|ratio)\b/, 'Min width, share'],
  [/\b(surroundings|untold|unlisted)\b/i, 'dependencies, hidden'],
  [/\b(lookback|bucket|actual value)\b/i, 'window, step, prediction, observed'],
  [/(^|\s)I (have|am|do|replace|will)\b/, 'no first person'],
  [/\bupstreams?\b/i, 'Prometheus, the Prometheus data source'],
  // A text of ours that is put together of values.
  [/\bis no \{\{/, 'is not {{...}}'],
];

const filesBelow = (folder: string, ending: RegExp) =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));

/** What is extracted from `t` and `plural` is in locales/en-US.json; left are texts in English only, as of rule files. */
const sources = FOLDERS.flatMap((folder) => filesBelow(path.join('src', folder), /\.tsx?$/));

/** Texts as they come out: of the language file, plugins, dashboards, problems of saved JSON, examples of rules. */
const written = [
  'locales/en-US.json',
  ...['src', 'src/datasource', 'src/panel'].map((folder) => `${folder}/plugin.json`),
  ...['src/dashboards', 'provisioning/dashboards', 'tests/saved/invalid'].flatMap((folder) =>
    filesBelow(folder, /\.json$/)
  ),
  ...filesBelow('examples', /\.yml$/),
];

const hasTwoWords = (text: string) => /\S\s+\S/.test(text);

/** Texts of a source that have two words at least: JSX and literals. Comments are for readers of the code. */
function textsOf(file: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isJsxText(node) || ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) {
      texts.push(node.text);
    } else if (ts.isTemplateMiddleOrTemplateTail(node)) {
      texts.push(node.text);
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return texts.map((text) => text.trim()).filter(hasTwoWords);
}

/** Values of JSON, labels of one word among them; each line of YAML. */
function textsIn(file: string): string[] {
  const text = fs.readFileSync(file, 'utf8');
  return file.endsWith('.json')
    ? valuesOf(JSON.parse(text))
    : text.split('\n').filter((line) => /^\s*(#|\w+: )/.test(line) && hasTwoWords(line));
}

function valuesOf(json: unknown): string[] {
  return typeof json === 'string'
    ? [json]
    : json && typeof json === 'object'
      ? Object.values(json).flatMap(valuesOf)
      : [];
}

const found = [
  ...sources.flatMap((file) => textsOf(file).map((text) => ({ file, text }))),
  ...written.flatMap((file) => textsIn(file).map((text) => ({ file, text }))),
];

test('texts that people read say no word that was given up', () => {
  const wrong = found.flatMap(({ file, text }) =>
    GIVEN_UP.filter(([word]) => word.test(text)).map(([, instead]) => `${file}: "${text}" (better: ${instead})`)
  );
  expect(wrong).toEqual([]);
});

test('there are such texts, and every word that was given up is found where it stands', () => {
  expect(found.length).toBeGreaterThan(2000);
  const before = [
    'is none of a, b',
    'set clipMin to 0',
    'Be told',
    'tails -1 / +2',
    'Make alert rules',
    'a bucket of 5',
    'Upstream',
    'is no {{kind}}',
  ];
  before.forEach((text) => expect([text, GIVEN_UP.some(([word]) => word.test(text))]).toEqual([text, true]));
});
