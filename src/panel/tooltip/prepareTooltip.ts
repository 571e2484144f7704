import { formattedValueToString, type Field } from '@grafana/data';
import { DAY_MS, HOUR_MS, WEEK_MS } from '../../core';
import { scoreUnit, unitSign } from '../../frames/words/scoreUnit';
import { signedText } from '../../frames/words/signedText';
import { isNumber } from '../view/isNumber';
import { neverNegative } from '../view/neverNegative';
import type { NamedSeries } from '../view/prepare';

type Verdict = 'above' | 'below' | 'inside' | 'unknown';

interface TooltipRow {
  label: string;
  value: string;
  /** For the prediction of one past cycle: k, which has a line of its own. */
  cycle?: number;
}

export interface TooltipContent {
  name: string;
  timeMs: number;
  rows: TooltipRow[];
  verdict: Verdict;
}

/** What the tooltip says of one sample. `row` is the row in the series' own frame; undefined when it has none. */
export function prepareTooltip(series: NamedSeries, row: number): TooltipContent | undefined {
  if (row < 0 || row >= series.time.values.length) {
    return undefined;
  }
  const { fields, observed } = series;
  const at = (field: Field | undefined): number | null | undefined => field?.values[row];
  const text = (value: number | null | undefined) => valueText(observed, value);
  const rows: TooltipRow[] = [];
  const ahead = series.meta?.forecastFromMs !== undefined && series.time.values[row] >= series.meta.forecastFromMs;
  if (!ahead) {
    rows.push({ label: 'observed', value: text(at(observed)) });
  }
  if (fields.predicted) {
    rows.push({ label: 'predicted', value: text(at(fields.predicted)) });
  }
  for (const { cycle, predicted } of series.cycles) {
    if (predicted) {
      rows.push({ label: cycleLabel(cycle, series.meta?.model.periodMs), value: text(at(predicted)), cycle });
    }
  }
  if (fields.lower && fields.upper) {
    rows.push({ label: 'normal', value: rangeOrUnknown(observed, at(fields.lower), at(fields.upper)) });
  }
  const score = at(fields.score);
  const verdict = verdictOf(series, row);
  if (fields.score && !ahead) {
    rows.push({ label: 'score', value: scoreText(score, verdict, unitSign(scoreUnit(series.meta?.model))) });
  }
  return { name: series.name, timeMs: series.time.values[row], rows, verdict };
}

/** With the unit and decimals of the observed field; a dash where nothing is there, which is not the same as NaN. */
export function valueText(field: Field, value: number | null | undefined): string {
  if (value == null) {
    return '–';
  }
  return Number.isNaN(value) || !field.display ? String(value) : formattedValueToString(field.display(value));
}

type Edge = number | null | undefined;

/** "988 to 1492"; "up to 164" where the lower edge is below zero, which this metric never is: no drop leaves that range. */
export function rangeText(observed: Field, lower: Edge, upper: Edge): string {
  const hasNoFloor = isNumber(lower) && lower < 0 && neverNegative(observed.values);
  return `${hasNoFloor ? 'up' : valueText(observed, lower)} to ${valueText(observed, upper)}`;
}

function rangeOrUnknown(observed: Field, lower: Edge, upper: Edge): string {
  return isNumber(lower) || isNumber(upper) ? rangeText(observed, lower, upper) : 'unknown';
}

function scoreText(score: number | null | undefined, verdict: Verdict, unit: string): string {
  if (!isNumber(score)) {
    return 'none';
  }
  return `${signedText(score)} ${unit}${verdict === 'above' || verdict === 'below' ? `, ${verdict}` : ''}`;
}

function verdictOf({ outlier, observed, fields }: NamedSeries, row: number): Verdict {
  if (outlier[row] !== 0) {
    return outlier[row] > 0 ? 'above' : 'below';
  }
  const known = [observed, fields.lower, fields.upper].every((field) => isNumber(field?.values[row]));
  return known ? 'inside' : 'unknown';
}

/** "last week", "2 weeks ago", "yesterday", "3 x 12 h ago": how many periods ago, in words. */
export function cycleLabel(cycle: number, periodMs: number = WEEK_MS): string {
  if (periodMs === WEEK_MS) {
    return cycle === 1 ? 'last week' : `${cycle} weeks ago`;
  }
  if (periodMs === DAY_MS) {
    return cycle === 1 ? 'yesterday' : `${cycle} days ago`;
  }
  return `${cycle} × ${Number((periodMs / HOUR_MS).toFixed(2))} h ago`;
}
