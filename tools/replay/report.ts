import { formatDuration } from '../../src/promql/duration';
import { durationText, hoursText } from '../../src/words/durations';
import { unitSign } from '../../src/words/scoreUnit';
import type { Replayed } from './replayFile';
import { seriesName } from './seriesName';
import { timeText } from './timeText';

/** Spans of a report for people; JSON has all. */
const MAX_SPANS = 20;

/**
 * The report for a terminal.
 *
 * @param maxSpans - the newest ones; Infinity: all
 */
export function textReport(file: string, replayed: Replayed, maxSpans = MAX_SPANS, rest = '--json has all'): string {
  const { alert, fromMs, toMs, intervalMs, sentence, notes } = replayed;
  const range = `${timeText(fromMs)} to ${timeText(toMs)} UTC, every ${formatDuration(intervalMs)}`;
  return [
    `${file}: ${alert}, ${range}`,
    `${sentence} ${lengthsText(replayed)}`.trim(),
    ...notes,
    ...tableLines(replayed).map((cells) =>
      cells.map((cell, i) => (i === 0 ? cell.padEnd(9) : cell.padStart(10))).join('')
    ),
    ...spanLines(replayed, maxSpans, rest),
  ].join('\n');
}

/** GitHub takes 65,536 characters as a comment; a budget's table may follow. */
const MAX_COMMENT = 50_000;

/** The same of all alerts as Markdown, for a comment on a pull request. What is too long goes without its spans, then without its end. */
export function markdownReports(replayed: Array<Replayed & { file: string }>): string {
  const joined = (all: Replayed[]) => all.map((one, i) => markdownReport(replayed[i].file, one)).join('\n\n');
  const text = joined(replayed);
  if (text.length <= MAX_COMMENT) {
    return text;
  }
  const short = joined(replayed.map((one) => ({ ...one, strips: [] })));
  return short.length <= MAX_COMMENT
    ? `${short}\n\nThe spans are left out: a comment would be too long.`
    : `${short.slice(0, short.lastIndexOf('\n\n### ', MAX_COMMENT))}\n\nThe spans and the last alerts are left out: a comment would be too long.`;
}

function markdownReport(file: string, replayed: Replayed): string {
  const { alert, fromMs, toMs, intervalMs, sentence, notes } = replayed;
  const table = tableLines(replayed);
  const rows = table.map((cells) => `| ${cells.join(' | ')} |`);
  const spans = spanLines(replayed);
  return [
    `### ${escaped(alert)}`,
    `${sentence} ${lengthsText(replayed)}`.trim(),
    `<sub>${escaped(file)}, ${timeText(fromMs)} to ${timeText(toMs)} UTC, every ${formatDuration(intervalMs)}</sub>`,
    ...notes.map(escaped),
    ...(rows.length > 0 ? [[rows[0], `|${'---|'.repeat(table[0].length)}`, ...rows.slice(1)].join('\n')] : []),
    ...(spans.length > 0
      ? [`<details><summary>Spans</summary>\n\n\`\`\`\n${spans.join('\n')}\n\`\`\`\n\n</details>`]
      : []),
  ].join('\n\n');
}

function lengthsText({ chosen: { alerts, longestFiringMs, totalFiringMs, nearMisses } }: Replayed): string {
  const firing = `Firing for ${durationText(totalFiringMs)} in all, ${durationText(longestFiringMs)} at most; `;
  const misses = `${nearMisses} pending and over before it fired.`;
  return alerts > 0 ? firing + misses : nearMisses > 0 ? `${nearMisses} times pending and over before it fired.` : '';
}

/** Alerts, and how long they fire in all, for each width and duration; the chosen pair has a star. */
function tableLines({ table }: Replayed): string[][] {
  if (!table) {
    return [];
  }
  const { bandWidths, forLengths, rows, unit, chosen } = table;
  return [
    ['width', ...forLengths.map((forMs) => `for ${formatDuration(forMs)}`)],
    ...bandWidths.map((width, i) => [
      `${width} ${unitSign(unit)}`,
      ...rows[i].map(({ bandWidth, forMs, alerts, totalFiringMs }) => {
        const star = bandWidth === chosen.bandWidth && forMs === chosen.forMs ? '*' : '';
        return `${alerts}${alerts > 0 ? ` ${hoursText(totalFiringMs)}` : ''}${star}`;
      }),
    ]),
  ];
}

function spanLines({ strips }: Replayed, maxSpans = MAX_SPANS, rest = '--json has all'): string[] {
  const firing = strips.flatMap(({ labels, side, spans }) =>
    spans.filter(({ state }) => state === 'firing').map((span) => ({ ...span, name: seriesName(labels, side) }))
  );
  const sorted = firing.sort((a, b) => a.fromMs - b.fromMs);
  const lines = sorted
    .slice(-maxSpans)
    .map(
      ({ name, fromMs, untilMs, open }) =>
        `firing ${timeText(fromMs)} to ${open ? 'the end' : timeText(untilMs)} (${durationText(untilMs - fromMs)}) ${name}`
    );
  const more = sorted.length - lines.length;
  return more > 0 ? [`${more} earlier ones: ${rest}`, ...lines] : lines;
}

/** For Markdown and its tables: one line, and nobody is called. */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_<>[\]|]/g, '\\$&')
    .replace(/@/g, '@<!-- -->');
}
