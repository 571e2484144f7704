import { DAY_MS, leavesBand, leavesLasting, reach, sharpShape } from '../core';
import { spanText } from '../words/durations';
import { isNumber } from '../words/isNumber';
import { percentText } from '../words/percentText';
import { rangeText } from '../words/rangeText';
import type { JudgedSeries } from './judgedSeries';
import { votesOf, type Vote } from './votes';

/** Where the prediction of the method `sharp` comes from: the votes of the season, and how today differs from it. */
export function seasonVotes(series: JudgedSeries, row: number, oddBy: number): Vote[] {
  const { fields, text, cycles } = series;
  const [predicted, level, yesterday] = [fields.predicted, fields.level, fields.yesterday].map(
    (field): number | null | undefined => field?.values[row]
  );
  if (!isNumber(predicted) || !isNumber(level)) {
    return votesOf(series, row, predicted, oddBy, [{ name: 'yesterday', value: yesterday }]);
  }
  const voted = isNumber(yesterday) || cycles.some(({ pastMean }) => isNumber(pastMean?.values[row]));
  const season = voted
    ? votesOf(series, row, predicted - level, oddBy, [{ name: 'yesterday', value: yesterday }])
    : cycles.length > 0
      ? [{ name: 'the mean of the last day', numbers: '' }]
      : // Rules record what the votes give together, not each of them.
        [{ name: 'the recorded season', numbers: text(predicted - level) }];
  const share = Math.abs(level) / Math.abs(predicted - level);
  const relative = Number.isFinite(share) ? ` (${percentText(share)})` : '';
  const numbers = `${level < 0 ? '−' : '+'} ${text(Math.abs(level))}${relative}`;
  return [...season, { name: `today's level${newness(series, row)}`, numbers }];
}

/** " (new 45 minutes ago)" for a day after an incident that stayed; '' for a level which nobody has to be told of. */
function newness({ time, meta }: JudgedSeries, row: number): string {
  const now = time?.values[row] ?? NaN;
  const event = meta?.events?.filter(({ newLevel, endMs }) => newLevel && endMs < now && now - endMs < DAY_MS).at(-1);
  return event ? ` (new ${spanText(now - event.startMs)} ago)` : '';
}

/** The verdict of the second tier, on the mean of the last samples; empty for the other methods. */
export function lastingText(series: JudgedSeries, row: number): string {
  const { fields, text, meta } = series;
  const { lastingScore, lastingMean, lastingLower, lastingUpper } = fields;
  const [score, mean, lower, upper] = [lastingScore, lastingMean, lastingLower, lastingUpper].map(
    (field): number | null | undefined => field?.values[row]
  );
  if (!isNumber(score) || !isNumber(mean) || !isNumber(lower) || !isNumber(upper)) {
    return '';
  }
  const steps = meta?.tiers?.lastingSteps ?? 1;
  const what = steps > 1 ? `The last ${steps} samples, ${text(mean)} on average, are` : `${text(mean)} is`;
  const range = rangeText(series.observed.values, text, lower, upper);
  return `${what} ${Math.abs(score).toFixed(1)} units ${score < 0 ? 'below' : 'above'} the season without today's level: normal for what lasts is ${range}.`;
}

/**
 * After an outage or a spike the return is sudden too: outside at today's level, though inside at the season's own. Empty where
 * the sample is no such return, and for the other methods.
 */
export function returnText({ fields, text, verdict, meta }: JudgedSeries, row: number): string {
  const { observed: values, predicted, level, sigma, suddenScore } = fields;
  const [value, centre, today, unit, score] = [values, predicted, level, sigma, suddenScore].map(
    (field): number | null | undefined => field?.values[row]
  );
  const isSudden = leavesBand(verdict[row]) && !leavesLasting(verdict[row]);
  if (!meta || !isSudden || ![value, centre, today, unit, score].every(isNumber)) {
    return '';
  }
  const season = centre! - today!;
  const { model, stepMs } = meta;
  if (Math.abs(reach(model, value!, season, unit!)) > model.bandWidth) {
    return '';
  }
  const { levelMs } = sharpShape(model, stepMs);
  const before = levelMs > 2 * stepMs ? spanText(levelMs) : '2 samples';
  const share = Math.abs(today!) / Math.abs(season);
  const by = Number.isFinite(share) ? percentText(share) : text(Math.abs(today!));
  return (
    `Back at the ${text(season)} that the season expects: ${score! < 0 ? 'low' : 'high'} only beside the ` +
    `${before} before, which lay ${by} ${today! < 0 ? 'below' : 'above'} it.`
  );
}

/** Where so many ordinary hours' largest deviations are still usual, hours differ much. */
const MUCH = 2;

/** The unit of the method `sharp`, in the metric's unit and in words; empty for the other methods. */
export function unitText({ fields, text, meta }: JudgedSeries, row: number): string {
  const [unit, ordinary] = [fields.sigma, fields.ordinary].map(
    (field): number | null | undefined => field?.values[row]
  );
  if (!meta?.tiers || !isNumber(unit)) {
    return '';
  }
  const { bandWidth } = meta.model;
  const width = `${bandWidth} units of ${text(unit)}`;
  if (!isNumber(ordinary)) {
    return width;
  }
  const usual = bandWidth * unit;
  const so = usual > MUCH * ordinary ? '; hours differ much, so that' : ', and';
  return `${width}: an ordinary hour's largest deviation is ${text(ordinary)}${so} ${text(usual)} is usual`;
}
