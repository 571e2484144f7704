import fs from 'fs';
import path from 'path';
import { gunzipSync } from 'zlib';
import type { Series } from '../../src/core';

/** A series of demo/data: `timestamp,value,label` with seconds since the epoch. */
export function readLabelledSeries(name: string): Series {
  const file = path.join(__dirname, '../../demo/data', `${name}.csv.gz`);
  const rows = gunzipSync(fs.readFileSync(file)).toString('utf8').trim().split('\n').slice(1);
  const numbers = rows.map((row) => row.split(',').map(Number));
  return {
    times: Float64Array.from(numbers, ([seconds]) => seconds * 1000),
    values: Float64Array.from(numbers, ([, value]) => value),
  };
}
