import { textLanguage } from '../language/translate';

/** "a", "a and b", "a, b and c". */
export function listed(parts: Array<string | number>): string {
  // American English has a comma before "and".
  const language = textLanguage() === 'en-US' ? 'en-GB' : textLanguage();
  return new Intl.ListFormat(language).format(parts.map(String));
}
