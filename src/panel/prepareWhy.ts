import type { SeriesView } from '../frames/view';
import type { NamedSeries } from './prepare';
import { cycleLabel, valueText } from './prepareTooltip';

/** How far a past cycle may be from the prediction before it is called odd, in sigmas: the band's own width. */
const ODD_WIDTHS = 1;

/** The verdict on one sample in one or two sentences, with the numbers of the formula and with what was missing. */
export function prepareWhy(series: NamedSeries, row: number): string {
  return [judgement(series, row), range(series, row)].filter(Boolean).join(' ');
}

function judgement(series: NamedSeries, row: number): string {
  const at = valuesAt(series, row);
  const text = (value: number | null | undefined) => valueText(series.observed, value);
  const parts = provenance(series, row);
  const because = parts === '' ? '.' : `: ${parts}.`;
  if (!isNumber(at.predicted)) {
    return `${isNumber(at.observed) ? `${text(at.observed)}, but there is no prediction` : 'No prediction'}${because}`;
  }
  if (!isNumber(at.observed)) {
    return `${at.observed == null ? 'No sample' : 'The sample is NaN'}; ${text(at.predicted)} predicted${because}`;
  }
  const side = at.observed < at.predicted ? 'below' : 'above';
  const distance = isNumber(at.score)
    ? `${Math.abs(at.score).toFixed(1)} sigma`
    : text(Math.abs(at.observed - at.predicted));
  return `${text(at.observed)} is ${distance} ${side} the ${text(at.predicted)} predicted${because}`;
}

function range(series: NamedSeries, row: number): string {
  const { lower, upper } = valuesAt(series, row);
  return isNumber(lower) && isNumber(upper)
    ? `Normal: ${valueText(series.observed, lower)} to ${valueText(series.observed, upper)}.`
    : '';
}

/** "last week 1190 + growth 64 = 1254; 2 weeks ago 1240 (the median); 3 weeks ago: no data" */
function provenance(series: NamedSeries, row: number): string {
  const { meta, cycles, observed } = series;
  if (meta?.model.method === 'zscore') {
    return 'the mean of its window';
  }
  const { predicted } = valuesAt(series, row);
  const votes = cycles.map((cycle) => voteOf(cycle, row));
  const present = votes.filter(isNumber);
  return cycles
    .map(({ cycle, pastMean, growth }, index) => {
      const vote = votes[index];
      const name = cycleLabel(cycle, meta?.model.periodMs);
      if (!isNumber(vote)) {
        return `${name}: no data`;
      }
      const note = noteOn(vote, predicted, present, oddDistance(series, row));
      const [past, grown] = [pastMean?.values[row], growth?.values[row]];
      const sum =
        isNumber(past) && isNumber(grown)
          ? `${valueText(observed, past)} ${grown < 0 ? '−' : '+'} growth ${valueText(observed, Math.abs(grown))} = `
          : '';
      return `${name} ${sum}${valueText(observed, vote)}${note}`;
    })
    .join('; ');
}

function noteOn(vote: number, predicted: number | null | undefined, present: number[], odd: number): string {
  if (present.length === 1) {
    return ' (the only one)';
  }
  // An odd number of votes has one in the middle; of an even number the median lies between two.
  if (isNumber(predicted) && present.length % 2 === 1 && Math.abs(vote - predicted) <= 1e-9 * Math.abs(predicted)) {
    return ' (the median)';
  }
  return isNumber(predicted) && present.length > 2 && Math.abs(vote - predicted) > odd
    ? ' (a holiday or an outage? The median passes it over)'
    : '';
}

function oddDistance(series: NamedSeries, row: number): number {
  const { sigma } = valuesAt(series, row);
  return isNumber(sigma) ? sigma * (series.meta?.model.bandWidth ?? 3) * ODD_WIDTHS : Infinity;
}

function voteOf({ predicted, pastMean, growth }: SeriesView['cycles'][number], row: number): number | null | undefined {
  if (predicted) {
    return predicted.values[row];
  }
  const [past, grown] = [pastMean?.values[row], growth?.values[row]];
  return isNumber(past) && isNumber(grown) ? past + grown : null;
}

type At = Record<'observed' | 'predicted' | 'lower' | 'upper' | 'score' | 'sigma', number | null | undefined>;

function valuesAt({ fields }: NamedSeries, row: number): At {
  const { observed, predicted, lower, upper, score, sigma } = fields;
  const [a, b, c, d, e, f] = [observed, predicted, lower, upper, score, sigma].map((field) => field?.values[row]);
  return { observed: a, predicted: b, lower: c, upper: d, score: e, sigma: f };
}

function isNumber(value: number | null | undefined): value is number {
  return value != null && Number.isFinite(value);
}
