import fs from 'fs';
import path from 'path';
import { gunzipSync } from 'zlib';
import { HOUR_MS, MINUTE_MS, WEEK_MS, type Series } from '../../src/core';

/** A series whose anomalous times somebody has marked. */
export interface LabelledSeries extends Series {
  family: string;
  name: string;
  /** The smallest distance of two samples. */
  stepMs: number;
  /** 1 where the sample was marked; 0 everywhere when nobody did. One entry per sample. */
  labels: Uint8Array;
  /** Samples before this time are history only. */
  judgedFromMs: number;
}

/** How much of a series is history only. */
const WARM_UP_MS = 4 * WEEK_MS;

/** Where the names of the series of a folder come from: `family/name`. */
export interface SeriesFile {
  family: string;
  name: string;
  file: string;
}

const ENDING = /\.csv(\.gz)?$/;

/**
 * The series files of a folder: `<folder>/<family>/<name>.csv[.gz]`, those in `<folder>/labelled` if there is one, or files that
 * lie in the folder itself, which then is the family. Sorted by name.
 *
 * @throws Error when the folder has none
 */
export function seriesFiles(folder: string): SeriesFile[] {
  const labelled = path.join(folder, 'labelled');
  const root = fs.existsSync(labelled) ? labelled : folder;
  if (!fs.existsSync(root)) {
    throw new Error(`no such folder: ${folder}`);
  }
  const inFolder = (family: string, directory: string): SeriesFile[] =>
    fs
      .readdirSync(directory)
      .filter((file) => ENDING.test(file) && isSeries(path.join(directory, file)))
      .sort()
      .map((file) => ({ family, name: file.replace(ENDING, ''), file: path.join(directory, file) }));
  const families = fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = [
    ...inFolder(path.basename(path.resolve(root)), root),
    ...families
      .map(({ name }) => name)
      .sort()
      .flatMap((name) => inFolder(name, path.join(root, name))),
  ];
  if (files.length === 0) {
    throw new Error(`no series in ${folder}: expected files with the columns timestamp,value and, if known, label`);
  }
  return files;
}

/** A table of something else may lie beside the series. */
function isSeries(file: string): boolean {
  return textOf(file).startsWith('timestamp,value');
}

function textOf(file: string): string {
  const bytes = fs.readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** @throws Error which names the file, when its times do not ascend or a row is not made of numbers */
export function readSeries({ family, name, file }: SeriesFile): LabelledSeries {
  const rows = textOf(file).trim().split('\n').slice(1);
  const times = new Float64Array(rows.length);
  const values = new Float64Array(rows.length);
  const labels = new Uint8Array(rows.length);
  let stepMs = Infinity;
  rows.forEach((row, i) => {
    const [time, value, label] = row.split(',');
    times[i] = Number(time) * 1000;
    values[i] = value === undefined || value.trim() === '' ? NaN : Number(value);
    labels[i] = Number(label) > 0 ? 1 : 0;
    if (!Number.isFinite(times[i]) || (i > 0 && !(times[i] > times[i - 1]))) {
      throw new Error(`${file}, row ${i + 2}: time "${time}" does not follow the one before`);
    }
    stepMs = i > 0 ? Math.min(stepMs, times[i] - times[i - 1]) : stepMs;
  });
  return { family, name, stepMs, times, values, labels, judgedFromMs: times[0] + WARM_UP_MS };
}

export function stepText(stepMs: number): string {
  return stepMs % HOUR_MS === 0 ? `${stepMs / HOUR_MS}h` : `${stepMs / MINUTE_MS}m`;
}
