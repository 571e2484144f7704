import { countBelow, MINUTE_MS, type Absence, type AnomalyEvent } from '../../core';
import { durationText } from '../../words/durations';
import { scoreUnit, unitSign } from '../../words/scoreUnit';
import { signedText } from '../../words/signedText';
import type { PanelView } from '../view/prepare';
import { valueText } from '../view/values';
import { t } from '../../language/translate';
import { sideWord } from '../../words/sideWord';

/** One line of the inspector's list. */
export interface EventRow {
  /** The same after a refresh, whichever series are drawn then. */
  key: string;
  event: Pick<AnomalyEvent, 'startMs' | 'endMs' | 'markedMs' | 'open'>;
  /** "▲ above", "no samples" */
  side: string;
  /** Tags of its annotation. */
  tags: string[];
  /** Where samples are missing, it has no peak. */
  absence?: Absence;
  /** Index of the drawn series, and its name. */
  series: number;
  name: string;
  /** The row of the peak in the series' frame. */
  peakRow: number;
  duration: string;
  /** "−5.1 σ" */
  peak: string;
  /** Mean distance to the range, in the metric's unit; of an absence what was expected. */
  area: string;
}

/** All events and absences of the drawn series, newest first; pending ones and returns only on request. */
export function prepareEvents({ series }: Pick<PanelView, 'series'>, pending: boolean): EventRow[] {
  const rows = series.flatMap(({ meta, name, time, observed, frameIndex }, index) => [
    ...(meta?.events ?? [])
      .filter((event) => pending || !(event.pending || event.isReturn))
      .map((event): EventRow => {
        const durationMs = event.endMs - event.startMs + (meta?.stepMs ?? 0);
        const outsideMs = event.outsideMs ?? durationMs;
        const average = valueText(observed, outsideMs > 0 ? event.area / (outsideMs / 1000) : event.area);
        return {
          key: `${frameIndex}-${name}-${event.startMs}-${event.direction}`,
          event,
          side: `${event.direction === 'above' ? '▲' : '▼'} ${event.isReturn ? t('panel.inspector.return', 'return') : sideWord(event.direction)}`,
          tags: event.isReturn ? [event.direction, 'return'] : [event.direction],
          series: index,
          name,
          peakRow: countBelow(time.values, event.peakMs),
          duration: durationText(durationMs),
          peak: Number.isFinite(event.peakScore)
            ? `${signedText(event.peakScore)} ${unitSign(scoreUnit(meta?.model))}`
            : '–',
          area: event.newLevel
            ? t('panel.inspector.average-then-new-level', '{{value}} on average, then a new level', { value: average })
            : t('panel.inspector.average', '{{value}} on average', { value: average }),
        };
      }),
    ...(meta?.absences ?? []).map(
      (absence): EventRow => ({
        key: `${frameIndex}-${name}-${absence.startMs}-absent`,
        event: absence,
        side: t('panel.inspector.no-samples', 'no samples'),
        tags: ['absent'],
        absence,
        series: index,
        name,
        peakRow: countBelow(time.values, absence.startMs),
        duration: durationText(absence.endMs - absence.startMs + (meta?.stepMs ?? 0)),
        peak: '–',
        area: t('panel.inspector.expected', '{{expected}} expected', {
          expected: valueText(observed, absence.expected),
        }),
      })
    ),
  ]);
  return rows.sort((a, b) => b.event.startMs - a.event.startMs);
}

/** The time range that shows an event with as much before and after it, at least ten steps. */
export function aroundEvent(
  { startMs, endMs }: Pick<AnomalyEvent, 'startMs' | 'endMs'>,
  stepMs: number
): { from: number; to: number } {
  const margin = Math.max(endMs - startMs, 10 * stepMs, MINUTE_MS);
  return { from: startMs - margin, to: endMs + margin };
}

/** The event which lasts at a time, or begins or ends closest to it; of several the first. */
export function nearestEvent(rows: EventRow[], timeMs: number): EventRow | undefined {
  const distance = ({ event: { startMs, endMs } }: EventRow) => Math.max(startMs - timeMs, timeMs - endMs, 0);
  return rows.reduce<EventRow | undefined>(
    (nearest, row) => (nearest && distance(nearest) <= distance(row) ? nearest : row),
    undefined
  );
}
