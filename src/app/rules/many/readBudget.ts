/** Alerts a week as typed; Infinity where nothing is, undefined for what is no number from 0 on. */
export function readBudget(text: string): number | undefined {
  const value = text.trim() === '' ? Infinity : Number(text);
  return value >= 0 ? value : undefined;
}
