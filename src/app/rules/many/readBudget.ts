/** More than anybody reads; and what is chosen takes as long as there are alerts to count. */
export const MAX_BUDGET = 10_000;

/** Alerts a week as typed; Infinity where nothing is, undefined for what is no number from 0 to `MAX_BUDGET`. */
export function readBudget(text: string): number | undefined {
  if (text.trim() === '') {
    return Infinity;
  }
  const value = Number(text);
  return value >= 0 && value <= MAX_BUDGET ? value : undefined;
}
