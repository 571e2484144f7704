import fs from 'fs';
import path from 'path';
import { parseArgs } from 'util';
import { readSeries, seriesFiles, type SeriesFile } from './labelledSeries';
import { allModels } from './models';
import { verdictCsv } from './verdictCsv';

/** `npm run score -- --model NAME --data DIR --out DIR`: the verdict on every sample, for anyone to judge. */
async function main() {
  const models = await allModels();
  const { values: options } = parseArgs({
    options: { model: { type: 'string', default: 'sharp' }, data: { type: 'string' }, out: { type: 'string' } },
  });
  const model = models.find(({ name }) => name === options.model);
  if (!model || !options.data || !options.out) {
    throw new Error(`usage: --model ${models.map(({ name }) => name).join('|')} --data DIR --out DIR`);
  }
  fs.mkdirSync(options.out, { recursive: true });
  const files = seriesFiles(options.data);
  for (const file of files) {
    const series = readSeries(file);
    fs.writeFileSync(path.join(options.out, `${outName(file, files)}.csv`), verdictCsv(series, model.judge(series)));
  }
  process.stdout.write(`${files.length} series scored by ${model.name}: ${options.out}\n`);
}

/** The series' name; with its family in front where another family has one of the same name. */
function outName({ family, name }: SeriesFile, files: SeriesFile[]): string {
  return files.filter((file) => file.name === name).length > 1 ? `${family}-${name}` : name;
}

void main();
