import path from 'path';
import { parseArgs } from 'util';
import { readSeries, seriesFiles } from './labelledSeries';
import { MODELS } from './models';
import { scoreFamily, scoreSeries, type SeriesScore } from './scoreFamily';
import { tableOf } from './table';

/** `npm run bench:quality [-- --data DIR] [--model NAME,NAME] [--each]`: what each model finds of what people marked. */
function main() {
  const { values: options } = parseArgs({
    options: {
      data: { type: 'string', default: path.join(__dirname, 'data') },
      model: { type: 'string' },
      each: { type: 'boolean', default: false },
    },
  });
  const wanted = options.model?.split(',');
  const models = MODELS.filter(({ name }) => wanted?.includes(name) ?? true);
  const scores = new Map(models.map(({ name }) => [name, [] as SeriesScore[]]));
  for (const file of seriesFiles(options.data)) {
    const series = readSeries(file);
    for (const { name, judge } of models) {
      scores.get(name)!.push(scoreSeries(series, judge(series)));
    }
  }
  for (const { name, title } of models) {
    const all = scores.get(name)!;
    const families = [...new Set(all.map(({ family }) => family))];
    const rows = families.map(
      (family) => [family, scoreFamily(all.filter((score) => score.family === family))] as const
    );
    const each = all.map((score) => [`${score.family}/${score.name}`, scoreFamily([score])] as const);
    process.stdout.write(`\n${name}: ${title}\n${tableOf(options.each ? [...each, ...rows] : rows)}\n`);
  }
}

main();
