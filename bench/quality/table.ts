import type { FamilyScore } from './scoreFamily';

const COLUMNS: Array<[string, (score: FamilyScore) => string]> = [
  ['precision', ({ precision }) => precision.toFixed(2)],
  ['recall', ({ recall }) => recall.toFixed(2)],
  ['F1', ({ f1 }) => f1.toFixed(3)],
  ['false h/week', ({ falseAlarmHoursPerWeek }) => falseAlarmHoursPerWeek.toFixed(2)],
  ['delay min', ({ medianDelayMs }) => (medianDelayMs / 60_000).toFixed(0)],
  ['marked %', ({ longMarked }) => (100 * longMarked).toFixed(0)],
  ['VUS-PR', ({ vusPr }) => vusPr.toFixed(3)],
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
