import { durationText } from '../words/durations';
import { historyNotice } from '../words/historyNotice';
import { countText } from '../words/countText';
import { listed } from '../words/listed';
import { percentText } from '../words/percentText';
import { signedText } from '../words/signedText';
import { DAY_MS, type ModelSpec } from '../core';
import { fixedText } from './numbers';
import { inLanguage, plural, t, translateBy } from './translate';
import chinese from '../../locales/zh-Hans.json';
import german from '../../locales/de-DE.json';

/** A translator as small as can be: i18next is tried with the built plugin, in the browser. */
function readIn(language: string, texts: Record<string, string>) {
  translateBy((id, _english, count) => {
    return texts[count === undefined ? id : `${id}_${new Intl.PluralRules(language).select(count)}`];
  }, language);
}

afterEach(() => translateBy(undefined, 'en-US'));

describe('without a translator', () => {
  it('says the English of the code, with its values as they are', () => {
    expect(t('a', '{{who}} <b> {{n}}', { who: '{{n}}', n: 2 })).toBe('{{n}} <b> 2');
  });

  it.each([
    [1, 'one event of 3'],
    [0, '0 events of 3'],
    [2, '2 events of 3'],
  ])('counts %d', (count, text) => {
    const forms = { one: 'one event of {{of}}', other: '{{count}} events of {{of}}' };
    expect(plural('a', count, forms, { of: 3 })).toBe(text);
  });
});

const weekly = { method: 'sharp', periodMs: 7 * DAY_MS, trendMs: 7 * DAY_MS } as ModelSpec;
const history = { neededMs: 35 * DAY_MS, foundMs: 14 * DAY_MS, cyclesWanted: 3, cyclesUsed: [1] };

it.each([
  [
    'de-DE',
    german,
    '11 h 55 min',
    '9.200',
    '3,4 Millionen',
    '42 %',
    '+5,1',
    '0,25',
    'a, b und c',
    'vor 1 Woche und gestern',
  ],
  ['zh-Hans', chinese, '11小时55分钟', '9,200', '340万', '42%', '+5.1', '0.25', 'a、b和c', '1 周前，以及昨天'],
])('writes lengths, numbers, lists and times past as %s does', (language, texts, ...expected) => {
  readIn(language, texts);
  expect([
    durationText(715 * 60_000),
    countText(9200),
    countText(3_441_000),
    percentText(0.42),
    signedText(5.1),
    fixedText(0.25, 2),
    listed(['a', 'b', 'c']),
  ]).toEqual(expected.slice(0, -1));
  expect(historyNotice(history, weekly).text).toContain(expected.at(-1));
});

it('translates the texts of a table when they are read, by their places', () => {
  const inner = inLanguage('inner', { z: { label: 'Zed' } });
  const rows = {
    a: { kind: 'label', label: 'A', choices: [{ value: 'x', label: 'Ex' }] },
    ...inner,
    all: { fields: inner },
  };
  const table = inLanguage('rows', rows);
  expect([table.a.label, table.a.choices[0].label, table.z.label]).toEqual(['A', 'Ex', 'Zed']);
  readIn('de-DE', { 'rows.a.label': 'a', 'rows.a.choices.x.label': 'x', 'inner.z.label': 'z' });
  expect([table.a.label, table.a.choices[0].label, table.z.label, table.a.kind]).toEqual(['a', 'x', 'z', 'label']);
});
