import { firstRangeMs } from '../../core';
import type { AnomalyFrameMeta, Unjudged } from '../../frames/roles';
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
    return why('no-samples');
  }
  if (meta?.refusedPoints !== undefined) {
    return refused(meta.refusedPoints);
  }
  if (all((value) => !Number.isFinite(value))) {
    return why('no-numbers');
  }
  // Some methods draw an empty range around what is constant, `sharp` draws none.
  if (!all((_, row) => !hasRange(fields, row)) || all((value, row) => fields.predicted?.values[row] === value)) {
    return why('constant');
  }
  if (
    fields.sigma?.values.some((sigma: unknown, row: number) => sigma === 0 && isNumber(fields.predicted?.values[row]))
  ) {
    return why('rarely-changes');
  }
  return !meta || plain ? t('panel.view.few-points', 'there are too few points for a normal range') : byHistory(meta);
}

/** The same of a lane without a single verdict, whose frame may have no samples. */
export function laneNotJudged({ full, meta }: { full?: NamedSeries; meta?: AnomalyFrameMeta }): string | undefined {
  if (full || !meta) {
    return full && notJudged(full);
  }
  return meta.refusedPoints !== undefined
    ? refused(meta.refusedPoints)
    : meta.unjudged
      ? why(meta.unjudged)
      : byHistory(meta);
}

function why(unjudged: Unjudged): string {
  switch (unjudged) {
    case 'no-samples':
      return t('panel.view.no-samples-here', 'it has no samples in this time range');
    case 'no-numbers':
      return t('panel.view.no-numbers', 'its samples are NaN or infinite');
    case 'constant':
      return t('panel.view.constant', 'it is constant, so there is no usual deviation to compare with');
    case 'rarely-changes':
      return t('panel.view.rarely-changes', 'it changes too rarely to have a usual deviation to compare with');
  }
}

function byHistory({ history, model }: AnomalyFrameMeta): string {
  if (history.neededMs === 0) {
    return t('panel.view.loading', 'its normal range is not there yet');
  }
  const [firstMs, found] = [firstRangeMs(model), atLeastText(history.foundMs)];
  if (history.foundMs < firstMs) {
    const first = atLeastText(firstMs);
    return history.foundMs > 0
      ? t('panel.view.first-range', 'the first normal range needs {{first}} of history, {{found}} were found', {
          first,
          found,
        })
      : t(
          'panel.view.first-range-step',
          'the first normal range needs {{first}} of history, less than one step was found',
          { first }
        );
  }
  if (model.method !== 'zscore' && history.cyclesUsed.length === 0) {
    return t('panel.view.no-past', '{{past}} has samples', { past: noPastPeriod(model.periodMs) });
  }
  return history.foundMs > 0
    ? t('panel.view.short-history', 'only {{found}} of history were found', { found })
    : t('panel.view.under-step', 'less than one step of history was found');
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
export function notJudgedText<Series extends { name: string }>(
  series: Series[],
  reasonOf: (one: Series) => string | undefined
): string | undefined {
  const reasons = new Map<string, string[]>();
  for (const one of series) {
    const reason = reasonOf(one);
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
  const unjudged = notJudgedText(series, notJudged);
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
  return series.some(isLoading) || judgesAny(series) ? undefined : notJudgedText(series, notJudged);
}

/** The same of lanes that have no verdict. */
export function noLaneJudgedText(
  lanes: Array<Parameters<typeof laneNotJudged>[0] & { name: string }>
): string | undefined {
  return lanes.some(isLoading) ? undefined : notJudgedText(lanes, laneNotJudged);
}

function isLoading({ meta, plain }: { meta?: AnomalyFrameMeta; plain?: unknown }): boolean {
  return !plain && meta?.refusedPoints === undefined && meta?.history.neededMs === 0;
}

function judgesAny(series: PanelView['series']): boolean {
  return series.some((one) => notJudged(one) === undefined);
}
