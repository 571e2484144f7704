import fs from 'fs';
import os from 'os';
import path from 'path';
import { locales, problemsOf, sources, textsOf } from '../../tools/texts/texts';

const english = textsOf(sources());
const { 'en-US': written, ...others } = locales();

it('locales/en-US.json is the English of the code (npm run texts)', () => {
  expect(written).toEqual(english);
});

it.each(Object.keys(others))('locales/%s.json has all texts and no other, with the same values', (language) => {
  expect(problemsOf(language, others[language], english)).toEqual([]);
});

it('every plugin names the languages that there are', () => {
  const plugins = ['src', 'src/datasource', 'src/panel'].map((folder) => `${folder}/plugin.json`);
  const named = plugins.map((file) => JSON.parse(fs.readFileSync(file, 'utf8')).languages);
  expect(named).toEqual(plugins.map(() => ['en-US', ...Object.keys(others)]));
});

describe('what is wrong with a language', () => {
  const few = { 'a.one': 'one {{n}}', b_one: '{{count}} thing of {{n}}', b_other: '{{count}} things of {{n}}' };

  it.each<[string, Record<string, string>, string[]]>([
    ['nothing', { 'a.one': '{{n}}', b_one: 'ein Ding von {{n}}', b_other: '{{count}} Dinge von {{n}}' }, []],
    ['a text is missing', { b_one: '{{n}}', b_other: '{{n}}' }, ['de-DE lacks a.one']],
    ['a form is missing', { 'a.one': '{{n}}', b_other: '{{n}}' }, ['de-DE lacks b_one']],
    [
      'a text is left over',
      { 'a.one': '{{n}}', b_one: '{{n}}', b_other: '{{n}}', c: 'x' },
      ['de-DE has c, which no text needs'],
    ],
    [
      'a value is lost',
      { 'a.one': 'eins', b_one: '{{n}}', b_other: '{{n}}' },
      ['de-DE has other values in a.one than English'],
    ],
  ])('%s', (_what, texts, problems) => {
    expect(problemsOf('de-DE', texts, few)).toEqual(problems);
  });

  it('a language has the plural forms of its own', () => {
    expect(problemsOf('zh-Hans', { 'a.one': '{{n}}', b_other: '{{n}}' }, few)).toEqual([]);
    expect(problemsOf('pl-PL', { 'a.one': '{{n}}', b_one: '{{n}}', b_other: '{{n}}' }, few)).toEqual([
      'pl-PL lacks b_few',
      'pl-PL lacks b_many',
    ]);
  });
});

it.each([
  ['an id that is computed', 't(`a.${x}`, "text")', 'not written out'],
  ['two texts of one id', "t('a', 'one'); t('a', 'two')", 'another text'],
])('%s is refused', (_what, code, message) => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'texts-')), 'a.ts');
  fs.writeFileSync(file, `import { t } from './language/translate';\n${code};\n`);
  expect(() => textsOf([file])).toThrow(message);
});
