import i18next from 'i18next';
import { connectLanguage } from './connect';
import { plural, t, textLanguage, translateBy } from './translate';

const texts = {
  'room.who': 'Hallo {{who}}',
  'room.n_one': '{{count}} Ding von {{of}}',
  'room.n_other': '{{count}} Dinge von {{of}}',
};

Object.assign(globalThis, { __i18next_supportNoticeShown: true });
beforeAll(() =>
  i18next.init({
    lng: 'de-DE',
    fallbackLng: 'en-US',
    returnEmptyString: false,
    resources: { 'de-DE': { grafana: { save: 'Speichern' } } },
  })
);
afterEach(() => translateBy(undefined, 'en-US'));

const said = () => [
  t('room.who', 'Hello {{who}}', { who: '<b> {{of}} $t(room.n)' }),
  plural('room.n', 1, { one: '{{count}} thing of {{of}}', other: '{{count}} things of {{of}}' }, { of: 'x' }),
  plural('room.n', 2, { one: '{{count}} thing of {{of}}', other: '{{count}} things of {{of}}' }, { of: 'x' }),
];

it('without translations of the plugin texts stay English', () => {
  connectLanguage('a-b-panel');
  expect(said()).toEqual(['Hello <b> {{of}} $t(room.n)', '1 thing of x', '2 things of x']);
  expect(textLanguage()).toBe('en-US');
});

it('with them they are those of the plugin, with values as they are, by plural', () => {
  i18next.addResourceBundle('de-DE', 'a-b-panel', texts);
  connectLanguage('a-b-panel');
  expect(said()).toEqual(['Hallo <b> {{of}} $t(room.n)', '1 Ding von x', '2 Dinge von x']);
  expect(textLanguage()).toBe('de-DE');
});

it('a text that was not translated is the English of the code', () => {
  i18next.addResourceBundle('de-DE', 'a-b-panel', texts);
  connectLanguage('a-b-panel');
  expect(t('room.new', 'new {{n}}', { n: 3 })).toBe('new 3');
  expect(plural('room.new', 1, { one: '{{count}} new', other: '{{count}} news' })).toBe('1 new');
});
