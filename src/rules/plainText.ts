import { MAX_TEXT } from '../saved/limits';
import { t } from '../language/translate';

/** Problem of a text on its way to a server; undefined for one that arrives as it is. */
export function textProblem(text: string): string | undefined {
  if (text.length > MAX_TEXT) {
    return t('rules.more-than-characters', 'more than {{most}} characters', { most: MAX_TEXT });
  }
  return isPlainText(text)
    ? undefined
    : t('rules.control-characters-or-halves', 'control characters, or halves of characters');
}

/**
 * No halves of surrogate pairs, which no UTF-8 can hold, and no control characters but tabs and line ends, which nobody means.
 */
export function isPlainText(text: string): boolean {
  return !/\p{Surrogate}/u.test(text) && !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/.test(text);
}
