import type { Field } from '@grafana/data';
import type { Absence, TimeSpan } from '../../core';
import { firedEvents } from '../../frames/read/view';
import type { NamedSeries } from './prepare';
import { valueText } from './values';
import { t } from '../../language/translate';

/** "No samples since 10:42, expected about 50." */
export function absenceText(
  observed: Field,
  { startMs, endMs, open, expected }: Absence,
  time: (timeMs: number) => string
): string {
  const values = { from: time(startMs), to: time(endMs), expected: valueText(observed, expected) };
  return open
    ? t('panel.view.absent-since', 'No samples since {{from}}, expected about {{expected}}.', {
        from: values.from,
        expected: values.expected,
      })
    : t('panel.view.absent', 'No samples from {{from}} to {{to}}, expected about {{expected}}.', values);
}

/** Absences as stretches of time, half a step outwards. An open one goes on to where nothing can be observed yet. */
export function absentSpans({ meta }: Pick<NamedSeries, 'meta'>): TimeSpan[] {
  const { absences = [], stepMs = 0, forecastFromMs } = meta ?? {};
  return absences.map(({ startMs, endMs, open }) => ({
    fromMs: startMs - stepMs / 2,
    toMs: open ? (forecastFromMs ?? Number.MAX_SAFE_INTEGER) : endMs + stepMs / 2,
  }));
}

/** Events and absences of a series. */
export function countEvents(series: Pick<NamedSeries, 'meta'>): number {
  return firedEvents(series).length + (series.meta?.absences?.length ?? 0);
}
