import type { Field } from '@grafana/data';
import { scoreUnit, unitSign } from '../../words/scoreUnit';
import { signedText } from '../../words/signedText';
import { cycleText } from '../../words/periods';
import { isNumber, rangeText, valueText, type Edge } from '../view/values';
import type { NamedSeries } from '../view/prepare';
import { sideWord } from '../../words/sideWord';
import { t } from '../../language/translate';

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
    rows.push({ label: t('panel.tooltip.observed', 'observed'), value: text(at(observed)) });
  }
  if (fields.predicted) {
    rows.push({ label: t('panel.tooltip.predicted', 'predicted'), value: text(at(fields.predicted)) });
  }
  for (const { cycle, predicted } of series.cycles) {
    if (predicted) {
      rows.push({ label: cycleText(cycle, series.meta?.model.periodMs), value: text(at(predicted)), cycle });
    }
  }
  if (fields.lower && fields.upper) {
    rows.push({
      label: t('panel.tooltip.normal', 'normal'),
      value: rangeOrUnknown(observed, at(fields.lower), at(fields.upper)),
    });
  }
  const score = at(fields.score);
  const verdict = verdictOf(series.verdict[row]);
  if (fields.score && !ahead) {
    rows.push({ label: scoreLabel(), value: scoreText(score, verdict, unitSign(scoreUnit(series.meta?.model))) });
  }
  return { name: series.name, timeMs: series.time.values[row], rows, verdict };
}

function rangeOrUnknown(observed: Field, lower: Edge, upper: Edge): string {
  return isNumber(lower) || isNumber(upper) ? rangeText(observed, lower, upper) : t('panel.tooltip.unknown', 'unknown');
}

/** Label of the row that has the colour of the verdict. */
export function scoreLabel(): string {
  return t('panel.tooltip.score', 'score');
}

function scoreText(score: number | null | undefined, verdict: Verdict, unit: string): string {
  if (!isNumber(score)) {
    return t('panel.tooltip.none', 'none');
  }
  const text = `${signedText(score)} ${unit}`;
  return verdict === 'above' || verdict === 'below' ? `${text}${t('words.comma', ', ')}${sideWord(verdict)}` : text;
}

function verdictOf(verdict: number | null | undefined): Verdict {
  return !isNumber(verdict) ? 'unknown' : verdict > 0 ? 'above' : verdict < 0 ? 'below' : 'inside';
}
