import { textLanguage } from './translate';

/** A number that is written as English does, such as "1234.5": with the decimal sign of the language. Other texts stay. */
export function localNumber(english: string): string {
  return /^[−+-]?\d+\.\d+(e[+-]?\d+)?$/.test(english) ? english.replace('.', decimalSign()) : english;
}

/** With so many decimals. */
export function fixedText(value: number, decimals: number): string {
  return localNumber(value.toFixed(decimals));
}

/** A whole number with the language's groups: "9,200". */
export function wholeText(value: number): string {
  return new Intl.NumberFormat(textLanguage()).format(Math.round(value));
}

const signs = new Map<string, string>();

function decimalSign(): string {
  const language = textLanguage();
  const sign = signs.get(language) ?? new Intl.NumberFormat(language).formatToParts(0.1)[1].value;
  signs.set(language, sign);
  return sign;
}
