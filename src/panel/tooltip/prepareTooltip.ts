import type { Field } from '@grafana/data';
import { scoreUnit, unitSign } from '../../words/scoreUnit';
import { signedText } from '../../words/signedText';
import { cycleText } from '../../words/periods';
import { isNumber, rangeText, valueText, type Edge } from '../view/values';
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

/** Content of the tooltip for one sample. `row` is the row in the series' own frame; undefined when it has none. */
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
      rows.push({ label: cycleText(cycle, series.meta?.model.periodMs), value: text(at(predicted)), cycle });
    }
  }
  if (fields.lower && fields.upper) {
    rows.push({ label: 'normal', value: rangeOrUnknown(observed, at(fields.lower), at(fields.upper)) });
  }
  const score = at(fields.score);
  const verdict = verdictOf(series.verdict[row]);
  if (fields.score && !ahead) {
    rows.push({ label: 'score', value: scoreText(score, verdict, unitSign(scoreUnit(series.meta?.model))) });
  }
  return { name: series.name, timeMs: series.time.values[row], rows, verdict };
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

function verdictOf(verdict: number | null | undefined): Verdict {
  return !isNumber(verdict) ? 'unknown' : verdict > 0 ? 'above' : verdict < 0 ? 'below' : 'inside';
}
