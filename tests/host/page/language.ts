import { initPluginTranslations } from '@grafana/i18n';
import i18next from 'i18next';
import type { ProvisionedPlugin } from '../provisioned';

/** Language of the page, by `?language=de-DE`; English without. */
export const language = new URLSearchParams(window.location.search).get('language') ?? 'en-US';

/** What Grafana does before it renders. Its own texts stay English here: the page has none of its translations. */
export async function startLanguage() {
  if (language !== 'en-US') {
    await i18next.init({
      lng: language,
      fallbackLng: 'en-US',
      returnEmptyString: false,
      resources: { [language]: { grafana: { language } } },
    });
    await initPluginTranslations('grafana');
  }
}

/** As Grafana from 12.1 on: texts of a plugin are there before its script is loaded, for the languages that its plugin.json has. */
export async function loadTexts({ id, meta: { languages = [] } }: ProvisionedPlugin) {
  const found = languages.includes(language) ? language : 'en-US';
  const texts = await (await fetch(`/public/plugins/${id}/locales/${found}/${id}.json`)).json();
  i18next.addResourceBundle(found, id, texts, true, false);
}
