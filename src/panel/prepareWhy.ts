import type { FieldRole } from '../frames/roles';
import { isNumber } from './isNumber';
import type { NamedSeries } from './prepare';
import { valueText } from './prepareTooltip';
import { votesText } from './prepareVotes';
import { seasonText, lastingText, unitText } from './prepareWhySharp';

/** The verdict on one sample in one or two sentences, with the numbers of the formula and with what was missing. */
export function prepareWhy(series: NamedSeries, row: number): string {
  const [sudden, lasting] = [[judgement(series, row), range(series, row)], lastingText(series, row)];
  const size = (role: FieldRole) => Math.abs(valueAt(series, role, row) ?? 0);
  // The tier that decides comes first.
  const sentences = size('lastingScore') > size('suddenScore') ? [lasting, ...sudden] : [...sudden, lasting];
  return sentences.filter(Boolean).join(' ');
}

function judgement(series: NamedSeries, row: number): string {
  const at = (role: FieldRole) => valueAt(series, role, row);
  const text = (value: number | null | undefined) => valueText(series.observed, value);
  const [observed, predicted] = [at('observed'), at('predicted')];
  const parts = provenance(series, row);
  const because = parts === '' ? '.' : `: ${parts}.`;
  if (!isNumber(predicted)) {
    return `${isNumber(observed) ? `${text(observed)}, but there is no prediction` : 'No prediction'}${because}`;
  }
  if (!isNumber(observed)) {
    return `${observed == null ? 'No sample' : 'The sample is NaN'}; ${text(predicted)} predicted${because}`;
  }
  // That of the band which is shown; the other tier of `sharp` has a sentence of its own.
  const score = at('suddenScore') ?? (series.lasting ? null : at('score'));
  const unit = series.meta?.model.method === 'sharp' ? 'units' : 'sigma';
  const distance = isNumber(score) ? `${Math.abs(score).toFixed(1)} ${unit}` : text(Math.abs(observed - predicted));
  return `${text(observed)} is ${distance} ${observed < predicted ? 'below' : 'above'} the ${text(predicted)} predicted${because}`;
}

function range(series: NamedSeries, row: number): string {
  const { fields, observed } = series;
  const [lower, upper] = [fields.lower?.values[row], fields.upper?.values[row]];
  return isNumber(lower) && isNumber(upper)
    ? `Normal: ${valueText(observed, lower)} to ${valueText(observed, upper)}${unitText(series, row)}.`
    : '';
}

/** Where the prediction comes from. A past cycle further from it than the band is wide is called odd. */
function provenance(series: NamedSeries, row: number): string {
  const model = series.meta?.model;
  if (model?.method === 'zscore') {
    return 'the mean of its window';
  }
  const sigma = valueAt(series, 'sigma', row);
  const oddBy = isNumber(sigma) ? sigma * (model?.bandWidth ?? 3) : Infinity;
  return model?.method === 'sharp'
    ? seasonText(series, row, oddBy)
    : votesText(series, row, valueAt(series, 'predicted', row), oddBy);
}

function valueAt({ fields }: NamedSeries, role: FieldRole, row: number): number | null | undefined {
  return fields[role]?.values[row];
}
