import fs from 'fs';
import path from 'path';
import { leavesOf, type Leaves } from '../../src/core';
import { readTable, type Table } from './csv';
import type { LabelSet } from './generate';

/** Names of the columns with numbers, by what they hold; in public data they differ. */
const NUMBERS = {
  real: ['real', 'actual', 'observed'],
  predict: ['predict', 'predicted', 'forecast'],
  real_a: ['real_a', 'a_real'],
  real_b: ['real_b', 'b_real'],
  predict_a: ['predict_a', 'a_predict'],
  predict_b: ['predict_b', 'b_predict'],
};
/** Columns that are neither numbers nor labels: times, numbers of rows, and verdicts on the leaf, which would give the answer away. */
const NO_LABEL = /^(timestamp|time|date|datetime|index|unnamed: ?\d+|is_?(anomaly|anomalous)|anomaly|label)?$/i;
const TIME = /^(timestamp|time|datetime)$/i;
const TRUTHS = 'injection_info.csv';

/** A file of cases. Of a derived measure in two files (`x.a.csv` over `x.b.csv`) the first is named. */
export interface CaseFile {
  file: string;
  /** Of a derived measure: the file with what it is divided by. */
  over?: string;
}

export interface Case {
  /** Only in files that hold more than one time. */
  timestamp?: string;
  leaves: Leaves;
}

/** CSV files of a folder and those below it, by their path inside of it; sorted. A table of truths may lie beside the cases. */
export function caseFiles(folder: string): CaseFile[] {
  const all = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.csv') && isCase(path.join(folder, file)))
    .sort();
  const isThere = new Set(all);
  const found = all
    .filter((file) => !(file.endsWith('.b.csv') && isThere.has(file.replace(/\.b\.csv$/, '.a.csv'))))
    .map((file): CaseFile => {
      const over = file.replace(/\.a\.csv$/, '.b.csv');
      return over !== file && isThere.has(over) ? { file, over } : { file };
    });
  if (found.length === 0) {
    throw new Error(`no cases in ${folder}: expected CSV files with a column per label, real and predict`);
  }
  return found;
}

function isCase(file: string): boolean {
  const descriptor = fs.openSync(file, 'r');
  const start = Buffer.alloc(4096);
  const length = fs.readSync(descriptor, start);
  fs.closeSync(descriptor);
  const { columns } = readTable(start.toString('utf8', 0, length).split(/\r?\n/, 1)[0]);
  return columnOf(columns, 'predict') >= 0 || columnOf(columns, 'predict_a') >= 0;
}

/**
 * A column per label, `real` and `predict`, or of a ratio `real_a`, `real_b`, `predict_a`, `predict_b`, or numerators and denominators
 * in two files. A file with a column of times is a case for each of them.
 *
 * @throws Error which names the file, for a missing column or a cell that is no number
 */
export function readCases(folder: string, { file, over }: CaseFile): Case[] {
  const table = readTable(fs.readFileSync(path.join(folder, file), 'utf8'));
  const above = partsOf(table, file);
  const below = over ? partsOf(readTable(fs.readFileSync(path.join(folder, over), 'utf8')), over) : [];
  return above.map(({ timestamp, rows, labels }) => {
    const denominators = below.find((one) => one.timestamp === timestamp) ?? below.at(0);
    const leaves = denominators
      ? divided(labels, numbersOf(rows, 'real', 'predict'), numbersOf(denominators.rows, 'real', 'predict'))
      : single(labels, rows);
    return above.length > 1 ? { timestamp, leaves } : { leaves };
  });
}

interface Row {
  labels: LabelSet;
  number: (name: keyof typeof NUMBERS) => number;
}

interface PartOfFile {
  timestamp?: string;
  labels: string[];
  rows: Row[];
}

/** The rows of each time. */
function partsOf({ columns, rows }: Table, file: string): PartOfFile[] {
  const isNumber = (name: string) => Object.values(NUMBERS).some((names) => names.includes(name.toLowerCase()));
  const labels = columns.filter((name) => !isNumber(name) && !NO_LABEL.test(name));
  const at = labels.map((label) => columns.indexOf(label));
  const time = columns.findIndex((name) => TIME.test(name));
  const byTime = new Map<string | undefined, Row[]>();
  rows.forEach((cells, i) => {
    const timestamp = time < 0 ? undefined : cells[time];
    const own = byTime.get(timestamp) ?? [];
    byTime.set(timestamp, own);
    own.push({
      labels: Object.fromEntries(labels.map((label, l) => [label, cells[at[l]]])),
      number: (name) => {
        const column = columnOf(columns, name);
        if (column < 0) {
          throw new Error(`${file}: no column ${name}`);
        }
        const number = cells[column] === '' ? NaN : Number(cells[column]);
        if (Number.isNaN(number) && !/^(nan|null|none)?$/i.test(cells[column])) {
          throw new Error(`${file}, row ${i + 2}: ${columns[column]} is "${cells[column]}"`);
        }
        return number;
      },
    });
  });
  return [...byTime].map(([timestamp, own]) => ({ timestamp, labels, rows: own }));
}

function columnOf(columns: string[], name: keyof typeof NUMBERS): number {
  return columns.findIndex((column) => NUMBERS[name].includes(column.toLowerCase()));
}

/** Rows with the same labels count as one leaf, by their sum. */
function single(labels: string[], rows: Row[]): Leaves {
  const isRatio = rows.length > 0 && isThere(rows[0], 'real_a');
  return isRatio
    ? divided(labels, numbersOf(rows, 'real_a', 'predict_a'), numbersOf(rows, 'real_b', 'predict_b'))
    : divided(labels, numbersOf(rows, 'real', 'predict'));
}

function isThere(row: Row, name: keyof typeof NUMBERS): boolean {
  try {
    row.number(name);
    return true;
  } catch {
    return false;
  }
}

interface Pair {
  labels: LabelSet;
  observed: number;
  predicted: number;
}

function numbersOf(rows: Row[], real: keyof typeof NUMBERS, predict: keyof typeof NUMBERS): Map<string, Pair> {
  const sums = new Map<string, Pair>();
  for (const { labels, number } of rows) {
    const key = JSON.stringify(Object.values(labels));
    const known = sums.get(key);
    const [observed, predicted] = [number(real), number(predict)];
    sums.set(key, {
      labels,
      observed: known ? known.observed + observed : observed,
      predicted: known ? known.predicted + predicted : predicted,
    });
  }
  return sums;
}

function divided(labels: string[], above: Map<string, Pair>, below?: Map<string, Pair>): Leaves {
  const keys = [...above.keys()].filter((key) => !below || below.has(key));
  const column = (of: Map<string, Pair>, side: 'observed' | 'predicted') =>
    Float64Array.from(keys, (key) => of.get(key)![side]);
  return leavesOf(
    labels,
    keys.map((key) => above.get(key)!.labels),
    {
      observed: column(above, 'observed'),
      predicted: column(above, 'predicted'),
      ...(below && { over: { observed: column(below, 'observed'), predicted: column(below, 'predicted') } }),
    }
  );
}

/**
 * The true sets of a case, by `injection_info.csv` beside its file: columns `timestamp` (name of the file without its ending, or the
 * time in it) and `set` (`a=a1&b=b2;c=c3`, more than one with a semicolon). Undefined where there is none.
 */
export function truthOf(folder: string, { file }: CaseFile, timestamp?: string): LabelSet[] | undefined {
  const beside = path.join(folder, path.dirname(file), TRUTHS);
  if (!fs.existsSync(beside)) {
    return undefined;
  }
  const { columns, rows } = readTable(fs.readFileSync(beside, 'utf8'));
  const [time, set] = ['timestamp', 'set'].map((name) => columns.indexOf(name));
  const wanted = timestamp ?? path.basename(file).replace(/(\.[ab])?\.csv$/, '');
  const row = time < 0 || set < 0 ? undefined : rows.find((cells) => cells[time] === wanted);
  return row && setsOf(row[set]);
}

function setsOf(text: string): LabelSet[] {
  return text
    .split(';')
    .filter((one) => one.trim() !== '')
    .map((one) =>
      Object.fromEntries(
        one.split('&').map((pair) => {
          const at = pair.indexOf('=');
          return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
        })
      )
    );
}

/** A case as text. */
export function caseCsv({ labels, values, codes, observed, predicted, over }: Leaves): string {
  const columns: Array<[string, (i: number) => string]> = [
    ...labels.map((label, at): [string, (i: number) => string] => [label, (i) => values[at][codes[at][i]]]),
    ...Object.entries(
      over
        ? { real_a: observed, real_b: over.observed, predict_a: predicted, predict_b: over.predicted }
        : { real: observed, predict: predicted }
    ).map(([name, numbers]): [string, (i: number) => string] => [name, (i) => String(numbers[i])]),
  ];
  const lines = Array.from(observed, (_, i) => columns.map(([, cell]) => cell(i)).join(','));
  return [columns.map(([name]) => name).join(','), ...lines, ''].join('\n');
}

/** `a=a1&b=b2`, labels in order, as the public data writes it; equal for equal sets. */
export function setText(set: LabelSet): string {
  return Object.keys(set)
    .sort()
    .map((name) => `${name}=${set[name]}`)
    .join('&');
}
