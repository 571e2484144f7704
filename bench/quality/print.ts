import path from 'path';
import { parseArgs } from 'util';
import { ABLATION } from './ablation';
import { atCoarserSteps } from './coarser';
import { leaveOneOut, WIDTHS } from './leaveOneOut';
import { readSeries, seriesFiles, stepText } from './labelledSeries';
import type { Model } from './model';
import { allModels } from './models';
import { scoreAtWidths, scoreFamily, scoreSeries, type SeriesScore } from './scoreFamily';
import { tableOf } from './table';

/**
 * `npm run bench:quality [-- --data DIR] [--model NAME,NAME] [--ablation] [--steps] [--each] [--leave-one-out]`: what models find
 * of what people marked; with `--steps` at coarser history steps, with the last option each series at the band width that is
 * best for the others of its family and step.
 */
async function main() {
  const { values: options } = parseArgs({
    options: {
      data: { type: 'string', default: path.join(__dirname, 'data') },
      model: { type: 'string' },
      ablation: { type: 'boolean', default: false },
      steps: { type: 'boolean', default: false },
      each: { type: 'boolean', default: false },
      'leave-one-out': { type: 'boolean', default: false },
    },
  });
  const wanted = options.model?.split(',');
  const chosen = (options.ablation ? ABLATION : await allModels()).filter(({ name }) => wanted?.includes(name) ?? true);
  const models = options.steps ? chosen.flatMap(atCoarserSteps) : chosen;
  const left = options['leave-one-out'];
  const scores = new Map(models.map((model): [Model, SeriesScore[][]] => [model, []]));
  for (const file of seriesFiles(options.data)) {
    const series = readSeries(file);
    scores.forEach((ofModel, model) => {
      const verdict = model.judge(series);
      ofModel.push(left ? scoreAtWidths(series, verdict, WIDTHS) : [scoreSeries(series, verdict)]);
    });
  }
  scores.forEach((atWidths, { name, title }) => {
    const ofModel = left ? leftOut(atWidths) : atWidths.flat();
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

/** @param atWidths - per series, one score per width */
function leftOut(atWidths: SeriesScore[][]): SeriesScore[] {
  return groups(atWidths, ([{ family, stepMs }]) => `${family} ${stepText(stepMs)}`).flatMap(([, ofGroup]) =>
    leaveOneOut(WIDTHS.map((_, i) => ofGroup.map((scores) => scores[i])))
  );
}

function groups<T>(all: T[], keyOf: (one: T) => string): Array<[string, T[]]> {
  const keys = [...new Set(all.map(keyOf))];
  return keys.map((key) => [key, all.filter((one) => keyOf(one) === key)]);
}

void main();
