import shared, { type i18n } from 'i18next';
import { translateBy } from './translate';

/**
 * Translates the texts of a plugin into Grafana's language. Called once, by its module. Grafana has loaded the translations before
 * the module, from 12.1 on; without them, as in every older Grafana, texts stay English.
 *
 * @param id - of the plugin, which is the name of its files in `locales/`
 */
export function connectLanguage(id: string) {
  const { language = 'en-US', translate } = translationsOf(id) ?? {};
  if (!translate || language === 'en-US') {
    return;
  }
  translateBy((text, english, count) => {
    const [one, forms] = typeof english === 'string' ? [english, undefined] : ['', english];
    return translate(text, one, {
      ...(forms && { count, defaultValue_one: forms.one, defaultValue_other: forms.other }),
      skipInterpolation: true,
    });
  }, language);
}

function translationsOf(id: string) {
  // Grafana before 12.1 shares the library as a module with a default.
  const { default: inner = shared } = shared as i18n & { default?: i18n };
  const language = inner.resolvedLanguage;
  return language && inner.hasResourceBundle(language, id)
    ? { language, translate: inner.getFixedT(language, id) }
    : undefined;
}
