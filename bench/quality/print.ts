import path from 'path';
import { parseArgs } from 'util';
import { ABLATION } from './ablation';
import { readSeries, seriesFiles, stepText } from './labelledSeries';
import { allModels, type Model } from './models';
import { scoreFamily, scoreSeries, type SeriesScore } from './scoreFamily';
import { tableOf } from './table';

/** `npm run bench:quality [-- --data DIR] [--model NAME,NAME] [--ablation] [--each]`: what models find of what people marked. */
async function main() {
  const { values: options } = parseArgs({
    options: {
      data: { type: 'string', default: path.join(__dirname, 'data') },
      model: { type: 'string' },
      ablation: { type: 'boolean', default: false },
      each: { type: 'boolean', default: false },
    },
  });
  const wanted = options.model?.split(',');
  const models = (options.ablation ? ABLATION : await allModels()).filter(({ name }) => wanted?.includes(name) ?? true);
  const scores = new Map(models.map((model): [Model, SeriesScore[]] => [model, []]));
  for (const file of seriesFiles(options.data)) {
    const series = readSeries(file);
    scores.forEach((ofModel, model) => ofModel.push(scoreSeries(series, model.judge(series))));
  }
  scores.forEach((ofModel, { name, title }) => {
    const each = options.each
      ? ofModel.map((score) => [`${score.family}/${score.name}`, scoreFamily([score])] as const)
      : [];
    process.stdout.write(`\n${name}: ${title}\n${tableOf([...each, ...familyRows(ofModel)])}\n`);
  });
}

/** A family, and the parts of it that have one step each, where there are several. */
function familyRows(scores: SeriesScore[]) {
  return groups(scores, ({ family }) => family).flatMap(([family, ofFamily]) => {
    const parts = groups(ofFamily, ({ stepMs }) => `${family} ${stepText(stepMs)}`);
    return [[family, ofFamily] as const, ...(parts.length > 1 ? parts : [])].map(
      ([name, group]) => [name, scoreFamily(group)] as const
    );
  });
}

function groups(scores: SeriesScore[], keyOf: (score: SeriesScore) => string): Array<[string, SeriesScore[]]> {
  const keys = [...new Set(scores.map(keyOf))];
  return keys.map((key) => [key, scores.filter((score) => keyOf(score) === key)]);
}

void main();
