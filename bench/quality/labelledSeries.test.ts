import fs from 'fs';
import os from 'os';
import path from 'path';
import { gzipSync } from 'zlib';
import { readSeries, seriesFiles } from './labelledSeries';
import { verdictCsv } from './verdictCsv';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'series-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function write(name: string, text: string) {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text);
}

it('reads families of folders and files of its own, packed or not, and leaves other tables alone', () => {
  write('web/a.csv.gz', 'timestamp,value,label\n60,1,0\n120,2,1\n');
  write('b.csv', 'timestamp,value\n0,5\n');
  write('index.csv', 'name,step\nx,60\n');
  expect(seriesFiles(folder).map(({ family, name }) => `${family}/${name}`)).toEqual([
    `${path.basename(folder)}/b`,
    'web/a',
  ]);
});

it('reads samples without a label as unmarked, and without a value as NaN', () => {
  write('c/held.csv', 'timestamp,value,label\n60,1,\n120,,\n300,2.5,1\n');
  const series = readSeries({ family: 'c', name: 'held', file: path.join(folder, 'c/held.csv') });
  expect([...series.times]).toEqual([60_000, 120_000, 300_000]);
  expect([...series.values]).toEqual([1, NaN, 2.5]);
  expect([...series.labels]).toEqual([0, 0, 1]);
  expect(series.stepMs).toBe(60_000);
});

it('refuses times that do not ascend, naming the file and the row', () => {
  write('d/twice.csv', 'timestamp,value\n60,1\n60,2\n');
  expect(() => readSeries({ family: 'd', name: 'twice', file: path.join(folder, 'd/twice.csv') })).toThrow(
    /twice\.csv, row 3: time "60"/
  );
});

it('writes a row for every sample, the score 0 where there is none', () => {
  const verdict = { score: Float64Array.of(NaN, 1.23456789), outlier: Uint8Array.of(0, 1), event: Uint8Array.of(0, 1) };
  expect(verdictCsv({ times: Float64Array.of(60_000, 120_000) }, verdict)).toBe(
    'timestamp,score,outlier,event,open\n60,0,0,0,0\n120,1.23457,1,1,1\n'
  );
});
