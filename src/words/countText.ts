import { wholeText } from '../language/numbers';
import { textLanguage } from '../language/translate';

/** A whole number as people say it: 9,200 or 3.4 million. */
export function countText(count: number): string {
  return count < 1e6
    ? wholeText(count)
    : new Intl.NumberFormat(textLanguage(), {
        notation: 'compact',
        compactDisplay: 'long',
        maximumSignificantDigits: 2,
      }).format(count);
}
