import { t } from '../language/translate';

/** On which side of the normal range. */
export function sideWord(side: 'above' | 'below'): string {
  return side === 'above' ? t('words.above', 'above') : t('words.below', 'below');
}
