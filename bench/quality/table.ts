import { COMPARED, type pairedIntervals } from './bootstrap';
import type { FamilyScore, SeriesScore } from './scoreFamily';

const COLUMNS: Array<[string, (score: FamilyScore) => string]> = [
  ['precision', ({ precision }) => precision.toFixed(2)],
  ['recall', ({ recall }) => recall.toFixed(2)],
  ['F1', ({ f1 }) => f1.toFixed(3)],
  ['false h/week', ({ falseAlarmHoursPerWeek }) => falseAlarmHoursPerWeek.toFixed(2)],
  ['delay min', ({ medianDelayMs }) => (medianDelayMs / 60_000).toFixed(0)],
  ['marked %', ({ longMarked }) => (100 * longMarked).toFixed(0)],
  ['open %', ({ openMarked }) => (100 * openMarked).toFixed(0)],
  ['open false', ({ openFalseHoursPerWeek }) => openFalseHoursPerWeek.toFixed(2)],
  ['VUS-PR', ({ vusPr }) => vusPr.toFixed(3)],
  ['open VUS', ({ openVusPr }) => openVusPr.toFixed(3)],
  ['echo %', ({ echo }) => (100 * echo).toFixed(2)],
  ['NAB', ({ nab }) => nab.toFixed(1)],
];

/** Columns of equal width; a number that does not exist is `-`. */
export function tableOf(rows: ReadonlyArray<readonly [string, FamilyScore]>): string {
  const first = Math.max(...rows.map(([name]) => name.length));
  const line = (name: string, cells: string[]) => [name.padEnd(first), ...cells].join('  ');
  return [
    line(
      '',
      COLUMNS.map(([title]) => title.padStart(9))
    ),
    ...rows.map(([name, score]) =>
      line(
        name,
        COLUMNS.map(([title, cell]) => cell(score).replace('NaN', '-').padStart(Math.max(9, title.length)))
      )
    ),
  ].join('\n');
}

/**
 * Found events of each kind, of all of it, and their F1: 2 hits / (2 hits + missed + its part of the false alarms). An alarm that is
 * none belongs to no kind; each has a part as large as its part of the events.
 */
export function classTable(groups: ReadonlyArray<readonly [string, SeriesScore[]]>): string {
  return groups
    .map(([name, scores]) => {
      const falseHours = scores.reduce((sum, { events }) => sum + events.falseAlarmHours, 0);
      const all = scores.reduce((sum, { events }) => sum + events.hits + events.missed, 0);
      const kinds = [...new Set(scores.flatMap(({ classes }) => classes.map((one) => one.name)))];
      const cells = kinds.map((kind) => {
        const counts = scores.flatMap(({ classes }) => classes.filter((one) => one.name === kind));
        const hits = counts.reduce((sum, one) => sum + one.hits, 0);
        const missed = counts.reduce((sum, one) => sum + one.missed, 0);
        const f1 = (2 * hits) / (2 * hits + missed + (falseHours * (hits + missed)) / all);
        return `${kind} ${hits}/${hits + missed}${hits + missed > 0 ? ` F1 ${f1.toFixed(2)}` : ''}`;
      });
      return `${name}: ${cells.join(', ')}`;
    })
    .join('\n');
}

export function intervalTable(rows: ReadonlyArray<readonly [string, ReturnType<typeof pairedIntervals>]>): string {
  const first = Math.max(...rows.map(([name]) => name.length));
  const line = (name: string, cells: string[]) =>
    [name.padEnd(first), ...cells.map((cell) => cell.padStart(16))].join('  ');
  return [
    line('', ['F1', 'false h/week', 'VUS-PR']),
    ...rows.map(([name, intervals]) =>
      line(
        name,
        COMPARED.map((key) => intervals[key].map((value) => value?.toFixed(3) ?? '-').join(' to '))
      )
    ),
  ].join('\n');
}
