import path from 'path';
import { parseArgs } from 'util';
import { ABLATION } from './ablation';
import { adviceRow, advised } from './advice';
import { atCoarserSteps } from './coarser';
import { pairedIntervals } from './bootstrap';
import { leaveOneOut, oracle, WIDTHS } from './leaveOneOut';
import { kindsTable } from './kinds';
import { readSeries, seriesFiles, stepText } from './labelledSeries';
import type { Model } from './model';
import { allModels } from './models';
import { scoreAtWidths, scoreFamily, scoreSeries, type SeriesScore } from './scoreFamily';
import { PLATEAU } from './plateau';
import { countReturns } from './returns';
import { classTable, intervalTable, tableOf } from './table';

/**
 * `npm run bench:quality [-- --data DIR] [--model NAME,NAME] [--each]`: what models find of what people marked.
 *
 * `--ablation`: `sharp`, part by part; `--plateau`: with each of its constants at half and double. `--steps`: models at coarser history
 * steps. `--leave-one-out`: each series at the band width that is best for the others of its family and step; `--oracle`: at the one
 * that is best for itself, which no threshold can surpass. `--versus NAME`: what that model has more than each of the others, with
 * 95 % intervals. `--advice`: how well a replay ranks models, beside the labels. `--classes`: events by length and by direction.
 * `--returns`: how many events of `sharp` are mere returns. `--kinds`: what it sees of generated holidays, error ratios and hourly data.
 */
async function main() {
  const { values: options } = parseArgs({
    options: {
      data: { type: 'string', default: path.join(__dirname, 'data') },
      model: { type: 'string' },
      ablation: { type: 'boolean', default: false },
      advice: { type: 'boolean', default: false },
      steps: { type: 'boolean', default: false },
      each: { type: 'boolean', default: false },
      plateau: { type: 'boolean', default: false },
      classes: { type: 'boolean', default: false },
      'leave-one-out': { type: 'boolean', default: false },
      oracle: { type: 'boolean', default: false },
      versus: { type: 'string' },
      returns: { type: 'boolean', default: false },
      kinds: { type: 'boolean', default: false },
    },
  });
  if (options.advice) {
    return printAdvice(options.data);
  }
  if (options.kinds) {
    process.stdout.write(`${kindsTable()}\n`);
    return;
  }
  if (options.returns) {
    return printReturns(options.data);
  }
  const wanted = options.model?.split(',');
  const all = options.ablation ? ABLATION : options.plateau ? PLATEAU : await allModels();
  const chosen = all.filter(({ name }) => (wanted?.includes(name) ?? true) || name === options.versus);
  const models = options.steps ? chosen.flatMap(atCoarserSteps) : chosen;
  const left = options['leave-one-out'] || options.oracle;
  const choose = options.oracle ? oracle : leaveOneOut;
  const scores = new Map(models.map((model): [Model, SeriesScore[][]] => [model, []]));
  for (const file of seriesFiles(options.data)) {
    const series = readSeries(file);
    scores.forEach((ofModel, model) => {
      const verdict = model.judge(series);
      ofModel.push(left ? scoreAtWidths(series, verdict, WIDTHS) : [scoreSeries(series, verdict)]);
    });
  }
  const scored: Array<[string, SeriesScore[]]> = [];
  scores.forEach((atWidths, { name, title }) => {
    const ofModel = left ? atBestWidths(atWidths, choose) : atWidths.flat();
    scored.push([name, ofModel]);
    const each = options.each
      ? ofModel.map((score) => [`${score.family}/${score.name}`, scoreFamily([score])] as const)
      : [];
    process.stdout.write(`\n${name}: ${title}\n${tableOf([...each, ...familyRows(ofModel)])}\n`);
    if (options.classes) {
      process.stdout.write(`\n${classTable(groupsOf(ofModel))}\n`);
    }
  });
  const best = scored.find(([name]) => name === options.versus)?.[1];
  if (best) {
    const others = scored.filter(([name]) => name !== options.versus);
    const rows = others.flatMap(([name, other]) =>
      groupsOf(best).map(([group, ofBest]) => {
        const isIn = (one: SeriesScore) => ofBest.some((of) => of.family === one.family && of.name === one.name);
        return [`${group}, than ${name}`, pairedIntervals(ofBest, other.filter(isIn))] as const;
      })
    );
    process.stdout.write(`\nmore of ${options.versus}, 95 %\n${intervalTable(rows)}\n`);
  }
}

/** Events of `sharp` that are mere returns, and those that ended in a new level, by family and step. */
function printReturns(folder: string) {
  const all = seriesFiles(folder).map((file) => {
    const series = readSeries(file);
    return { group: `${series.family} ${stepText(series.stepMs)}`, counts: countReturns(series) };
  });
  groups(all, ({ group }) => group).forEach(([group, of]) => {
    const sum = (key: keyof (typeof of)[0]['counts']) => of.reduce((total, { counts }) => total + counts[key], 0);
    const share = (key: 'toTheEnd' | 'forAnHour') => Math.round((100 * sum(key)) / sum('longSamples'));
    process.stdout.write(
      `${group}: ${sum('returns')} of ${sum('events')} events are returns, ${sum('labelled')} in labelled time, ` +
        `${sum('justAfter')} up to 15 minutes after; ${sum('newLevels')} ended in a new level; alerts per series and week ` +
        `${(sum('alerts') / sum('weeks')).toFixed(2)}, kept for 15 minutes ${(sum('keptAlerts') / sum('weeks')).toFixed(2)}; of long labelled time ` +
        `${share('toTheEnd')} % lie after the first outlier, ${share('forAnHour')} % within an hour of one; ` +
        `${sum('oddDays')} days of ${sum('weeks').toFixed(0)} weeks look like another day of the week\n`
    );
  });
}

/** Advice by replaying beside the labels, by family and step. */
function printAdvice(folder: string) {
  const all = seriesFiles(folder).map((file) => {
    const series = readSeries(file);
    const one = advised(series);
    return { ...one, group: `${one.family} ${stepText(series.stepMs)}` };
  });
  const rows = [...groups(all, ({ group }) => group), ['all', all] as const].map(([name, of]) => ({
    name,
    ...adviceRow(of),
  }));
  const text = (value: string | number) =>
    typeof value === 'string' || Number.isInteger(value) ? `${value}` : value.toFixed(2);
  const lines = [Object.keys(rows[0]), ...rows.map((row) => Object.values(row).map(text))];
  process.stdout.write(`${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`);
}

/** A family, and the parts of it that have one step each, where there are several. */
function familyRows(scores: SeriesScore[]) {
  return groupsOf(scores).map(([name, group]) => [name, scoreFamily(group)] as const);
}

function groupsOf(scores: SeriesScore[]): Array<[string, SeriesScore[]]> {
  return groups(scores, ({ family }) => family).flatMap(([family, ofFamily]) => {
    const parts = groups(ofFamily, ({ stepMs }) => `${family} ${stepText(stepMs)}`);
    return [[family, ofFamily] as [string, SeriesScore[]], ...(parts.length > 1 ? parts : [])];
  });
}

/** @param atWidths - per series, one score per width */
function atBestWidths(atWidths: SeriesScore[][], choose: typeof leaveOneOut): SeriesScore[] {
  return groups(atWidths, ([{ family, stepMs }]) => `${family} ${stepText(stepMs)}`).flatMap(([, ofGroup]) =>
    choose(WIDTHS.map((_, i) => ofGroup.map((scores) => scores[i])))
  );
}

function groups<T>(all: T[], keyOf: (one: T) => string): Array<[string, T[]]> {
  const keys = [...new Set(all.map(keyOf))];
  return keys.map((key) => [key, all.filter((one) => keyOf(one) === key)]);
}

void main();
