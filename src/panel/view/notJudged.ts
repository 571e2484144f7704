import { firstRangeMs } from '../../core';
import { atLeastText } from '../../words/durations';
import { countText } from '../../words/countText';
import { noPastPeriod } from '../../words/periods';
import type { NamedSeries, PanelView } from './prepare';
import { isNumber } from './values';
import { plural, t } from '../../language/translate';

/** Why no sample of a series in the picture was judged, to follow "not judged: "; undefined where one was. */
export function notJudged(series: NamedSeries): string | undefined {
  if (isJudged(series)) {
    return undefined;
  }
  const { observed, fields, meta, plain } = series;
  const all = (is: (value: number, row: number) => boolean) =>
    observed.values.every((value: number | null, row: number) => value == null || is(value, row));
  if (all(() => false)) {
    return t('panel.view.no-samples-here', 'it has no samples in this time range');
  }
  if (meta?.refusedPoints !== undefined) {
    return refused(meta.refusedPoints);
  }
  if (all((value) => !Number.isFinite(value))) {
    return t('panel.view.no-numbers', 'its samples are NaN or infinite');
  }
  // Some methods draw an empty range around what is constant, `sharp` draws none.
  if (!all((_, row) => !hasRange(fields, row)) || all((value, row) => fields.predicted?.values[row] === value)) {
    return t('panel.view.constant', 'it is constant, so there is no usual deviation to compare with');
  }
  if (!meta || plain) {
    return t('panel.view.few-points', 'there are too few points for a normal range');
  }
  const { history, model } = meta;
  if (history.neededMs === 0) {
    return t('panel.view.loading', 'its normal range is not there yet');
  }
  const firstMs = firstRangeMs(model);
  if (history.foundMs < firstMs) {
    return t('panel.view.first-range', 'the first normal range needs {{first}} of history, {{found}} were found', {
      first: atLeastText(firstMs),
      found: atLeastText(history.foundMs),
    });
  }
  return model.method === 'zscore' || history.cyclesUsed.length > 0
    ? t('panel.view.short-history', 'only {{found}} of history were found', { found: atLeastText(history.foundMs) })
    : t('panel.view.no-past', '{{past}} has samples', { past: noPastPeriod(model.periodMs) });
}

/** Whether a sample has a range of some width, a score or a verdict: in most pictures the first one has. */
function isJudged({ observed, fields, verdict }: NamedSeries): boolean {
  const { lower, upper, score } = fields;
  for (let row = 0; row < observed.values.length; row++) {
    const hasWidth = hasRange(fields, row) && lower!.values[row] < upper!.values[row];
    if (observed.values[row] != null && (hasWidth || isNumber(score?.values[row]) || verdict[row])) {
      return true;
    }
  }
  return false;
}

function hasRange({ lower, upper }: NamedSeries['fields'], row: number): boolean {
  return isNumber(lower?.values[row]) && isNumber(upper?.values[row]);
}

function refused(points: number): string {
  return t(
    'panel.view.refused',
    'its history has {{points}} points, which are loaded only after somebody who can edit this panel confirms it in the query editor',
    { points: countText(points) }
  );
}

/** Why none of many series was judged, in a sentence, where their history was not asked for. */
export function refusedText(series: Array<Pick<NamedSeries, 'meta'>>): string | undefined {
  const points = series[0]?.meta?.refusedPoints;
  return points === undefined
    ? undefined
    : t('panel.view.none-judged', 'Not judged: {{reason}}.', { reason: refused(points) });
}

/** "3 events"; "not judged" where that is why there is none. */
export function eventsLabel(events: number, series: PanelView['series']): string {
  const unjudged = series.filter((one) => notJudged(one) !== undefined).length;
  if (events === 0 && unjudged > 0 && unjudged === series.length) {
    return t('panel.view.not-judged', 'not judged');
  }
  const counted = plural('panel.events', events, { one: '{{count}} event', other: '{{count}} events' });
  return unjudged === 0
    ? counted
    : t('panel.view.events-not-judged', '{{events}}, {{unjudged}} of {{total}} not judged', {
        events: counted,
        unjudged,
        total: series.length,
      });
}

const MAX_REASONS = 3;

/** Why series were not judged, in one sentence for each reason; undefined where all were. */
function notJudgedText(series: PanelView['series']): string | undefined {
  const reasons = new Map<string, string[]>();
  for (const one of series) {
    const reason = notJudged(one);
    if (reason !== undefined) {
      reasons.set(reason, [...(reasons.get(reason) ?? []), one.name]);
    }
  }
  const sentences = [...reasons].slice(0, MAX_REASONS).map(([reason, names]) => {
    if (names.length === series.length) {
      return t('panel.view.none-judged', 'Not judged: {{reason}}.', { reason });
    }
    return names.length === 1
      ? t('panel.view.one-not-judged', 'Not judged {{name}}: {{reason}}.', { name: names[0], reason })
      : t('panel.view.some-not-judged', 'Not judged {{n}} series: {{reason}}.', { n: names.length, reason });
  });
  return sentences.length > 0 ? sentences.join(' ') : undefined;
}

/** What is said below the list of so many events: why it is empty, and of whom nothing could be in it. */
export function eventsNote(events: number, series: PanelView['series']): string | undefined {
  const unjudged = notJudgedText(series);
  if (events > 0) {
    return unjudged;
  }
  return unjudged === undefined
    ? t('panel.view.no-events', 'No events: nothing was outside of the normal range for long enough.')
    : judgesAny(series)
      ? t('panel.view.no-events-but', 'No events. {{unjudged}}', { unjudged })
      : unjudged;
}

/** What the picture itself says when nothing in it was judged, for a reason that time alone does not mend within moments. */
export function nothingJudgedText(series: PanelView['series']): string | undefined {
  const isLoading = series.some(
    ({ meta, plain }) => !plain && meta?.refusedPoints === undefined && meta?.history.neededMs === 0
  );
  return isLoading || judgesAny(series) ? undefined : notJudgedText(series);
}

function judgesAny(series: PanelView['series']): boolean {
  return series.some((one) => notJudged(one) === undefined);
}
