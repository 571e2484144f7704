import fs from 'fs';
import path from 'path';
import { leavesOf, type Leaves } from '../../src/core';
import type { LabelSet } from './generate';

/** Columns that hold numbers; every other one is a label. */
const NUMBERS = ['real', 'predict', 'real_a', 'real_b', 'predict_a', 'predict_b'];

/** CSV files of a folder and those below it, by their path inside of it; sorted. */
export function caseFiles(folder: string): string[] {
  const found = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.csv') && isCase(path.join(folder, file)))
    .sort();
  if (found.length === 0) {
    throw new Error(`no cases in ${folder}: expected CSV files with a column per label, real and predict`);
  }
  return found;
}

/** A table of truths may lie beside the cases. */
function isCase(file: string): boolean {
  return /(^|,)predict(_a)?(,|\r|$)/.test(fs.readFileSync(file, 'utf8').split('\n', 1)[0]);
}

/**
 * A column per label, `real` and `predict`, or of a ratio `real_a`, `real_b`, `predict_a`, `predict_b`.
 *
 * @throws Error which names the file, for a missing column or a cell that is no number
 */
export function readCase(file: string): Leaves {
  const [head, ...lines] = fs
    .readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const columns = head.split(',').map((name) => name.trim());
  const cells = lines.map((line) => line.split(','));
  const labels = columns.filter((name) => name !== '' && !NUMBERS.includes(name));
  const rows = cells.map((row) =>
    Object.fromEntries(labels.map((label) => [label, row[columns.indexOf(label)] ?? '']))
  );
  const numbers = (name: string) => {
    const at = columns.indexOf(name);
    if (at < 0) {
      throw new Error(`${file}: no column ${name}`);
    }
    return Float64Array.from(cells, (row, i) => {
      const number = row[at]?.trim() === '' ? NaN : Number(row[at]);
      if (Number.isNaN(number) && !/^\s*(nan)?\s*$/i.test(row[at] ?? '')) {
        throw new Error(`${file}, row ${i + 2}: ${name} is "${row[at]}"`);
      }
      return number;
    });
  };
  if (columns.includes('real')) {
    return leavesOf(labels, rows, { observed: numbers('real'), predicted: numbers('predict') });
  }
  return leavesOf(labels, rows, {
    observed: numbers('real_a'),
    predicted: numbers('predict_a'),
    over: { observed: numbers('real_b'), predicted: numbers('predict_b') },
  });
}

/** The same as text. */
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
