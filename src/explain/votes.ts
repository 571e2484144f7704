import { isNumber } from '../words/isNumber';
import { cycleText } from '../words/periods';
import type { JudgedSeries, Value } from './judgedSeries';
import { t } from '../language/translate';

/** Where a part of the prediction comes from, and its numbers; without them when there is no data; '' when there are none to tell. */
export interface Vote {
  name: string;
  numbers?: string;
}

/** "last week 1190 + growth 64 = 1254; 2 weeks ago 1240 (the median); 3 weeks ago: no data" */
export function votesText(votes: Vote[]): string {
  return votes
    .map(({ name, numbers }) =>
      numbers === undefined ? t('explain.no-data', '{{name}}: no data', { name }) : `${name} ${numbers}`.trim()
    )
    .join('; ');
}

/**
 * Prediction of each past period.
 *
 * @param median - what they predict together
 * @param oddBy - a vote further from the median than this is called odd, in the metric's unit
 * @param more - votes besides those of the cycles
 */
export function votesOf(
  { meta, cycles, text }: JudgedSeries,
  row: number,
  median: Value,
  oddBy: number,
  more: Array<{ name: string; value: Value }> = []
): Vote[] {
  const votes = cycles.map((cycle) => voteOf(cycle, row));
  const present = [...votes, ...more.map(({ value }) => value)].filter(isNumber);
  const noteOn = (vote: number) => noteOnVote(vote, median, present, oddBy);
  const ofCycles = cycles.map(({ cycle, pastMean, growth }, index) => {
    const vote = votes[index];
    const name = cycleText(cycle, meta?.model.periodMs);
    if (!isNumber(vote)) {
      return { name };
    }
    const [past, grown] = [pastMean?.values[row], growth?.values[row]];
    const sum =
      isNumber(past) && isNumber(grown)
        ? t('explain.growth', '{{past}} {{sign}} growth {{growth}} = {{sum}}', {
            past: text(past),
            sign: grown < 0 ? '−' : '+',
            growth: text(Math.abs(grown)),
            sum: text(vote),
          })
        : text(vote);
    return { name, numbers: `${sum}${noteOn(vote)}` };
  });
  const others = more.map(({ name, value }) =>
    isNumber(value) ? { name, numbers: `${text(value)}${noteOn(value)}` } : { name }
  );
  return [...ofCycles, ...others];
}

function noteOnVote(vote: number, median: Value, present: number[], oddBy: number): string {
  if (present.length === 1) {
    return ` (${t('explain.only-one', 'the only one')})`;
  }
  // An odd number of votes has one in the middle; of an even number the median lies between two.
  if (isNumber(median) && present.length % 2 === 1 && Math.abs(vote - median) <= 1e-9 * Math.abs(median)) {
    return ` (${t('explain.median', 'the median')})`;
  }
  return isNumber(median) && present.length > 2 && Math.abs(vote - median) > oddBy
    ? ` (${t('explain.odd', 'a holiday or an outage? The median passes it over')})`
    : '';
}

function voteOf({ predicted, pastMean, growth }: JudgedSeries['cycles'][number], row: number): Value {
  if (predicted) {
    return predicted.values[row];
  }
  const [past, grown] = [pastMean?.values[row], growth?.values[row]];
  return isNumber(past) && isNumber(grown) ? past + grown : null;
}
