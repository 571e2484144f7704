import { leavesBand, leavesLasting, type AnomalyEvent } from '../../core';
import { firedEvents } from '../../frames/read/view';
import { absenceText } from './absences';
import { notJudged } from './notJudged';
import type { NamedSeries, PanelView } from './prepare';
import { rangeText, valueText } from './values';
import { plural, t } from '../../language/translate';
import { isNumber } from '../../words/isNumber';
import { sideWord } from '../../words/sideWord';

const NAMED = 5;

/** Summary of the picture as text: for screen readers, and for everyone who cannot see a canvas. */
export function prepareSummary(
  { listed, more }: Pick<PanelView, 'listed' | 'more'>,
  time: (timeMs: number) => string
): string {
  const series = listed.filter(({ hidden }) => !hidden);
  if (series.length === 0) {
    return t('panel.view.no-series-is-shown', 'No series is shown.');
  }
  const sentences = series.slice(0, NAMED).map((one) => summaryOf(one, time));
  const rest = series.length - sentences.length + more;
  return [...sentences, ...(rest > 0 ? [t('panel.view.more-series', '{{rest}} more series.', { rest })] : [])].join(
    ' '
  );
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
    return `${t('panel.view.series-without-samples', '{{name}}: no samples.', { name })}${absent}`;
  }
  const { predicted, lower, upper } = fields;
  const parts = [t('panel.view.last', 'last {{value}}', { value: valueText(observed, values[last]) })];
  const { lastingMean, lastingLower, lastingUpper } = fields;
  if (lastingMean && lastingLower && lastingUpper && onlyLasts(series.verdict[last])) {
    // The sample's own range would say that nothing is wrong.
    const mean = valueText(observed, lastingMean.values[last]);
    const range = rangeText(observed, lastingLower.values[last], lastingUpper.values[last]);
    parts.push(
      t('panel.view.the-last-on-average', 'the last {{steps}} on average {{mean}}', {
        steps: meta?.tiers?.lastingSteps ?? 1,
        mean,
      }),
      t('panel.view.normal-for-what-lasts', 'normal for what lasts {{range}}', { range })
    );
  } else if (!lower || !upper || isNumber(lower.values[last])) {
    // A prediction alone, where the range is not known yet, is no number to go by.
    if (predicted) {
      parts.push(
        t('panel.view.predicted', 'predicted {{value}}', { value: valueText(observed, predicted.values[last]) })
      );
    }
    if (lower && upper) {
      parts.push(
        t('panel.view.normal', 'normal {{value}}', {
          value: rangeText(observed, lower.values[last], upper.values[last]),
        })
      );
    }
  }
  const numbers = parts.join(t('words.comma', ', '));
  const events = firedEvents({ meta });
  const latest = events[events.length - 1];
  if (!latest) {
    const reason = notJudged(series);
    const rest =
      reason !== undefined
        ? ` ${t('panel.view.none-judged', 'Not judged: {{reason}}.', { reason })}`
        : absent
          ? ''
          : ` ${t('panel.view.no-events-here', 'No events.')}`;
    return `${name}: ${numbers}.${rest}${absent}`;
  }
  return `${name}: ${numbers}. ${eventsText(events.length, latest, time)}${absent}`;
}

/** "2 events, the latest above the range since 10:42, still open." */
function eventsText(
  count: number,
  { direction, startMs, endMs, markedMs, open, newLevel }: AnomalyEvent,
  time: (timeMs: number) => string
) {
  const values = { side: sideWord(direction), from: time(startMs) };
  if (newLevel) {
    return plural(
      'panel.view.event-to-new-level',
      count,
      {
        one: 'One event {{side}} the range since {{from}} a new level.',
        other: '{{count}} events, the latest {{side}} the range since {{from}} a new level.',
      },
      values
    );
  }
  if (open && markedMs !== undefined) {
    return plural(
      'panel.view.event-held',
      count,
      {
        one: 'One event {{side}} the range since {{from}}, still open, last marked {{marked}}.',
        other: '{{count}} events, the latest {{side}} the range since {{from}}, still open, last marked {{marked}}.',
      },
      { ...values, marked: time(markedMs) }
    );
  }
  return open
    ? plural(
        'panel.view.event-open',
        count,
        {
          one: 'One event {{side}} the range since {{from}}, still open.',
          other: '{{count}} events, the latest {{side}} the range since {{from}}, still open.',
        },
        values
      )
    : plural(
        'panel.view.event-over',
        count,
        {
          one: 'One event {{side}} the range since {{from}}, until {{to}}.',
          other: '{{count}} events, the latest {{side}} the range since {{from}}, until {{to}}.',
        },
        { ...values, to: time(endMs) }
      );
}

function onlyLasts(verdict: number | null | undefined): boolean {
  return leavesLasting(verdict) && !leavesBand(verdict);
}
