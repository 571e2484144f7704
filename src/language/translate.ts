/* Texts that people read, in their language. Without a translator they are the English of the code, as on the command line. */

/** What stands in the place of `{{name}}`, by name. */
type Values = Readonly<Record<string, string | number>>;

/**
 * A text in another language, its values still as `{{name}}`.
 *
 * @param english - what the code says, by plural category where `count` decides
 */
export type Translator = (id: string, english: string | { one: string; other: string }, count?: number) => string;

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

/** The same in English: for files that others read, in other languages. */
export function inEnglish<T>(say: () => T): T {
  const [by, from] = [translator, language];
  translateBy(undefined, 'en-US');
  try {
    return say();
  } finally {
    translateBy(by, from);
  }
}

/**
 * A text of the plugin.
 *
 * @param id - its room and meaning, once in the whole plugin
 * @param english - with `{{name}}` for each value
 */
export function t(id: string, english: string, values: Values = {}): string {
  return filled(translator ? translator(id, english) : english, values);
}

/** A text that a number decides: "1 event", "2 events". `{{count}}` is that number. */
export function plural(
  id: string,
  count: number,
  english: { one: string; other: string },
  values: Values = {}
): string {
  const text = translator ? translator(id, english, count) : count === 1 ? english.one : english.other;
  return filled(text, { count, ...values });
}

function filled(text: string, values: Values): string {
  return text.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => String(values[name] ?? hole));
}

/** Properties of a table that people read. */
export const TEXTS = ['label', 'meaning', 'description', 'example', 'absent', 'such'];
const said = new WeakSet<object>();

/**
 * A table of things with their texts, which are translated when they are read. The id of a text is its place in the table; in a
 * list things are named by their `value`.
 *
 * @param id - of the table
 */
export function inLanguage<T extends object>(id: string, table: T): T {
  for (const [name, value] of Object.entries(table)) {
    if (TEXTS.includes(name) && typeof value === 'string') {
      Object.defineProperty(table, name, { get: () => t(`${id}.${name}`, value), enumerable: true });
    } else if (typeof value === 'object' && value !== null && !said.has(value)) {
      inLanguage(`${id}.${'value' in value ? value.value : name}`, value);
    }
  }
  said.add(table);
  return table;
}
