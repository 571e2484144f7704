import { localNumber } from '../language/numbers';

/** With its sign and one decimal: "+5.1", "−0.4", and "0.0" for what rounds to it. */
export function signedText(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return localNumber(text === '0.0' ? text : `${value > 0 ? '+' : '−'}${text}`);
}
