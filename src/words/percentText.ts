import { t } from '../language/translate';

/** A share in whole percent: "42 %", and "under 1 %" for what is not nothing. */
export function percentText(share: number): string {
  const percents = share * 100;
  return percents > 0 && percents < 1
    ? t('words.under-one-percent', 'under 1 %')
    : t('words.percent', '{{n}} %', { n: Math.round(percents) });
}
