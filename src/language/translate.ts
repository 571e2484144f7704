/* Texts that people read, in their language. Without a translator they are the English of the code, as on the command line. */

/** What stands in the place of `{{name}}`, by name. */
type Values = Readonly<Record<string, string | number>>;

/**
 * A text in another language, with its values filled in.
 *
 * @param english - what the code says, by plural category where `count` decides
 */
export type Translator = (
  id: string,
  english: string | { one: string; other: string },
  values: Values,
  count: number | undefined
) => string;

let translator: Translator | undefined;
let language = 'en-US';

/** Translates all later texts, and writes later numbers as `to` (such as `de-DE`) does. */
export function translateBy(by: Translator | undefined, to: string) {
  translator = by;
  language = to;
}

/** Language that texts are in, as BCP 47: for what `Intl` writes. */
export function textLanguage(): string {
  return language;
}

/**
 * A text of the plugin.
 *
 * @param id - its room and meaning, once in the whole plugin
 * @param english - with `{{name}}` for each value
 */
export function t(id: string, english: string, values: Values = {}): string {
  return translator ? translator(id, english, values, undefined) : filled(english, values);
}

/** A text that a number decides: "1 event", "2 events". `{{count}}` is that number. */
export function plural(
  id: string,
  count: number,
  english: { one: string; other: string },
  values: Values = {}
): string {
  const all = { count, ...values };
  return translator ? translator(id, english, all, count) : filled(count === 1 ? english.one : english.other, all);
}

function filled(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => String(values[name] ?? hole));
}
