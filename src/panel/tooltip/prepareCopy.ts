import type { TooltipContent } from './prepareTooltip';

/** The pinned tooltip as lines of text, each value behind a tab, so that it can be pasted into a chat or a sheet. */
export function prepareCopy(
  { name, rows }: Pick<TooltipContent, 'name' | 'rows'>,
  time: string,
  why: string,
  others: Array<{ name: string; value: string }> = []
): string {
  const values = rows.map(({ label, value }) => `${label}\t${value}`);
  return [time, name, ...values, why, ...others.map((other) => `${other.name}\t${other.value}`)].join('\n');
}
