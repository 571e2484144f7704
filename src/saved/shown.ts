import { t } from '../language/translate';

const MAX_SHOWN = 100;

/** The beginning of a text, where the whole would make a page of a message. */
export function cut(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** A value for a message: in quotes when it is a text; of lists and objects only that they are some, however deep they are. */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    const isEmpty = Object.keys(value).length === 0;
    return Array.isArray(value)
      ? isEmpty
        ? '[]'
        : t('saved.a-list', 'a list')
      : isEmpty
        ? '{}'
        : t('saved.an-object', 'an object');
  }
  return typeof value === 'string' ? cut(JSON.stringify(value.slice(0, 2 * MAX_SHOWN))) : `${value}`;
}
