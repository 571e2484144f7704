import { DAY_MS, leavesBand, leavesLasting, reach, sharpShape } from '../core';
import { spanText } from '../words/durations';
import { isNumber } from '../words/isNumber';
import { percentText } from '../words/percentText';
import { rangeText } from '../words/rangeText';
import type { JudgedSeries } from './judgedSeries';
import { votesOf, type Vote } from './votes';
import { fixedText, localNumber } from '../language/numbers';
import { t } from '../language/translate';

/** Where the prediction of the method `sharp` comes from: the votes of the season, and how today differs from it. */
export function seasonVotes(series: JudgedSeries, row: number, oddBy: number): Vote[] {
  const { fields, text, cycles } = series;
  const [predicted, level, yesterday] = [fields.predicted, fields.level, fields.yesterday].map(
    (field): number | null | undefined => field?.values[row]
  );
  if (!isNumber(predicted) || !isNumber(level)) {
    return votesOf(series, row, predicted, oddBy, [{ name: t('words.yesterday', 'yesterday'), value: yesterday }]);
  }
  const voted = isNumber(yesterday) || cycles.some(({ pastMean }) => isNumber(pastMean?.values[row]));
  const season = voted
    ? votesOf(series, row, predicted - level, oddBy, [{ name: t('words.yesterday', 'yesterday'), value: yesterday }])
    : cycles.length > 0
      ? [{ name: t('explain.mean-of-last', 'the mean of the last samples'), numbers: '' }]
      : // Rules record what the votes give together, not each of them.
        [{ name: t('explain.recorded-season', 'the recorded season'), numbers: text(predicted - level) }];
  const share = Math.abs(level) / Math.abs(predicted - level);
  const relative = Number.isFinite(share) ? ` (${percentText(share)})` : '';
  const numbers = `${level < 0 ? '−' : '+'} ${text(Math.abs(level))}${relative}`;
  return [...season, { name: levelName(series, row), numbers }];
}

/** "today's level (new 45 minutes ago)" for a day after an incident that stayed; without it for a level which nobody has to be told of. */
function levelName({ time, meta }: JudgedSeries, row: number): string {
  const now = time?.values[row] ?? NaN;
  const event = meta?.events?.filter(({ newLevel, endMs }) => newLevel && endMs < now && now - endMs < DAY_MS).at(-1);
  return event
    ? t('explain.new-level', "today's level (new {{span}} ago)", { span: spanText(now - event.startMs) })
    : t('explain.level', "today's level");
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
  const values = {
    steps,
    mean: text(mean),
    distance: fixedText(Math.abs(score), 1),
    range: rangeText(series.observed.values, text, lower, upper),
  };
  if (steps > 1) {
    return score < 0
      ? t(
          'explain.lasting-below',
          "The last {{steps}} samples, {{mean}} on average, are {{distance}} units below the season without today's level: normal for what lasts is {{range}}.",
          values
        )
      : t(
          'explain.lasting-above',
          "The last {{steps}} samples, {{mean}} on average, are {{distance}} units above the season without today's level: normal for what lasts is {{range}}.",
          values
        );
  }
  return score < 0
    ? t(
        'explain.lasting-one-below',
        "{{mean}} is {{distance}} units below the season without today's level: normal for what lasts is {{range}}.",
        values
      )
    : t(
        'explain.lasting-one-above',
        "{{mean}} is {{distance}} units above the season without today's level: normal for what lasts is {{range}}.",
        values
      );
}

/**
 * After an outage or a spike the return is sudden too: outside at today's level, though inside at the season's own. Empty where
 * the sample is no such return, and for the other methods.
 */
export function returnText({ fields, text, verdict, meta }: JudgedSeries, row: number): string {
  const { observed, predicted, level, sigma, suddenScore } = fields;
  const [value, centre, today, unit, score] = [observed, predicted, level, sigma, suddenScore].map(
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
  const before = levelMs > 2 * stepMs ? spanText(levelMs) : t('explain.two-samples', '2 samples');
  const share = Math.abs(today!) / Math.abs(season);
  const by = Number.isFinite(share) ? percentText(share) : text(Math.abs(today!));
  const values = {
    season: text(season),
    before,
    level: today! < 0 ? t('explain.lay-below', '{{by}} below', { by }) : t('explain.lay-above', '{{by}} above', { by }),
  };
  return score! < 0
    ? t(
        'explain.back-low',
        'Back at the {{season}} that the season expects: low only beside the {{before}} before, which lay {{level}} it.',
        values
      )
    : t(
        'explain.back-high',
        'Back at the {{season}} that the season expects: high only beside the {{before}} before, which lay {{level}} it.',
        values
      );
}

/** Why a sample inside belongs to an event: that one is still open. Empty elsewhere, and for the other methods. */
export function heldText({ time, verdict, meta }: JudgedSeries, row: number): string {
  const now = time?.values[row];
  const event =
    isNumber(now) && verdict[row] === 0 && meta?.tiers
      ? meta.events?.find(({ startMs, endMs }) => startMs < now && now <= endMs)
      : undefined;
  if (!meta || !event || !isNumber(now)) {
    return '';
  }
  let marked = row;
  while (marked > 0 && !verdict[marked] && (time?.values[marked - 1] ?? 0) >= event.startMs) {
    marked--;
  }
  const { backMs, backShare, openMs } = sharpShape(meta.model, meta.stepMs);
  return t(
    'explain.held',
    'Inside, but the event is still open, last marked {{ago}} ago: it is over once all of {{back}} was within {{share}} of how far it was from the season, or after {{most}} with nothing new.',
    {
      ago: spanText(now - (time?.values[marked] ?? now)),
      back: spanText(backMs),
      share: percentText(backShare),
      most: spanText(openMs),
    }
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
  const usual = bandWidth * unit;
  const values = { width: localNumber(String(bandWidth)), unit: text(unit) };
  if (!isNumber(ordinary)) {
    return t('explain.width', '{{width}} units of {{unit}}', values);
  }
  const all = { ...values, ordinary: text(ordinary), usual: text(usual) };
  return usual > MUCH * ordinary
    ? t(
        'explain.width-of-uneven-hours',
        "{{width}} units of {{unit}}: an ordinary hour's largest deviation is {{ordinary}}; hours differ much, so that {{usual}} is usual",
        all
      )
    : t(
        'explain.width-of-hours',
        "{{width}} units of {{unit}}: an ordinary hour's largest deviation is {{ordinary}}, and {{usual}} is usual",
        all
      );
}
