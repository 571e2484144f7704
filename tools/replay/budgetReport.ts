import { alertsText, budgetSentence, missedText, settingText, type AlertBudget } from '../../src/rules';
import { escaped } from './report';

/**
 * Several requests as one table with their sum; with a budget also the settings that were chosen, and what they would have missed.
 *
 * @param perWeek - Infinity: no budget, so everything is as asked
 */
export function budgetReport(budget: AlertBudget, perWeek: number, isMarkdown: boolean): string {
  const { rows, fits } = budget;
  const hasBudget = perWeek < Infinity;
  const table = [
    ['request', 'series', 'alerts', ...(hasBudget ? ['chosen', 'alerts', 'would have missed'] : [])],
    ...rows.map(({ name, asked, chosen, bySeries }) => [
      name,
      String(bySeries.length),
      alertsText(asked),
      ...(hasBudget ? [settingText(chosen), alertsText(chosen), missedText(chosen)] : []),
    ]),
  ];
  const unfit = fits ? [] : ['Even the calmest settings fire more often than the budget allows.'];
  return [budgetSentence(budget), ...unfit, isMarkdown ? markdown(table) : aligned(table)].join(
    isMarkdown ? '\n\n' : '\n'
  );
}

function markdown([head, ...rows]: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function aligned(table: string[][]): string {
  const widths = table[0].map((_, i) => Math.max(...table.map((cells) => cells[i].length)));
  return table
    .map((cells) =>
      cells
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd()
    )
    .join('\n');
}
