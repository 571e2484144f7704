import { leavesBand, leavesLasting } from '../../core';
import { firedEvents } from '../../frames/read/view';
import { absenceText } from './absences';
import { notJudged } from './notJudged';
import type { NamedSeries, PanelView } from './prepare';
import { rangeText, valueText } from './values';

const NAMED = 5;

/** Summary of the picture as text: for screen readers, and for everyone who cannot see a canvas. */
export function prepareSummary(
  { listed, more }: Pick<PanelView, 'listed' | 'more'>,
  time: (timeMs: number) => string
): string {
  const series = listed.filter(({ hidden }) => !hidden);
  if (series.length === 0) {
    return 'No series is shown.';
  }
  const sentences = series.slice(0, NAMED).map((one) => summaryOf(one, time));
  const rest = series.length - sentences.length + more;
  return [...sentences, ...(rest > 0 ? [`${rest} more series.`] : [])].join(' ');
}

function summaryOf(series: NamedSeries, time: (timeMs: number) => string): string {
  const { name, observed, fields, meta } = series;
  const values: Array<number | null> = observed.values;
  let last = values.length - 1;
  while (last >= 0 && values[last] == null) {
    last--;
  }
  const absence = meta?.absences?.at(-1);
  const absent = absence ? ` ${absenceText(observed, absence, time)}` : '';
  if (last < 0) {
    return `${name}: no samples.${absent}`;
  }
  const { predicted, lower, upper } = fields;
  const parts = [`last ${valueText(observed, values[last])}`];
  const { lastingMean, lastingLower, lastingUpper } = fields;
  if (lastingMean && lastingLower && lastingUpper && onlyLasts(series.verdict[last])) {
    // The sample's own range would say that nothing is wrong.
    const mean = valueText(observed, lastingMean.values[last]);
    const range = rangeText(observed, lastingLower.values[last], lastingUpper.values[last]);
    parts.push(`the last ${meta?.tiers?.lastingSteps} on average ${mean}`, `normal for what lasts ${range}`);
  } else {
    if (predicted) {
      parts.push(`predicted ${valueText(observed, predicted.values[last])}`);
    }
    if (lower && upper) {
      parts.push(`normal ${rangeText(observed, lower.values[last], upper.values[last])}`);
    }
  }
  const events = firedEvents({ meta });
  const latest = events[events.length - 1];
  if (!latest) {
    const unjudged = notJudged(series);
    return `${name}: ${parts.join(', ')}.${unjudged === undefined ? `${absent ? '' : ' No events.'}` : ` Not judged: ${unjudged}.`}${absent}`;
  }
  const until = latest.newLevel
    ? `since ${time(latest.startMs)} a new level`
    : `since ${time(latest.startMs)}, ${latest.open ? 'still open' : `until ${time(latest.endMs)}`}`;
  const count = events.length === 1 ? 'One event' : `${events.length} events, the latest`;
  return `${name}: ${parts.join(', ')}. ${count} ${latest.direction} the range ${until}.${absent}`;
}

function onlyLasts(verdict: number | null | undefined): boolean {
  return leavesLasting(verdict) && !leavesBand(verdict);
}
