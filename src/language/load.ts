import { initPluginTranslations, t as grafanaText, type Resources } from '@grafana/i18n';
import { t, translateBy, type Translator } from './translate';

/** Languages besides English, as `languages` of plugin.json has them. */
const TRANSLATED = ['de-DE', 'zh-Hans'];

/** Where the scripts of this plugin lie. */
declare const __webpack_public_path__: string;

/** Has the texts of a plugin in Grafana's language from now on, where they were translated. */
export async function loadLanguage(id: string): Promise<void> {
  await initPluginTranslations(id, [(language) => resourcesOf(id, language)]);
}

/** What Grafana has not loaded: before 12.1 it knows of no plugin's translations. */
async function resourcesOf(id: string, language: string): Promise<Resources> {
  if (!TRANSLATED.includes(language)) {
    return {};
  }
  translateBy(byGrafana, language);
  if (t('language.name', 'English') !== 'English') {
    return {};
  }
  const answer = await fetch(`${__webpack_public_path__}locales/${language}/${id}.json`);
  return answer.ok ? answer.json() : {};
}

const byGrafana: Translator = (id, english, values, count) => {
  const [text, forms] = typeof english === 'string' ? [english, undefined] : ['', english];
  return grafanaText(id, text, {
    ...(forms && { count, defaultValue_one: forms.one, defaultValue_other: forms.other }),
    replace: values,
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
};
