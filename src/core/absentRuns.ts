import { leastAbsenceMs, missedAt, missedOf } from './absence';
import type { Analysis, AnomalyEvent } from './analysis';
import { HOUR_MS } from './durations';
import type { IncidentEvent } from './incidents/findIncidents';
import type { ModelSpec, TimeSpan } from './model';
import type { Series } from './windows/series';

/** A series without samples where its season had some. */
export interface Absence {
  /** First evaluation without a sample. */
  startMs: number;
  /** Last one. */
  endMs: number;
  /** It reaches the last evaluation: it may still go on. */
  open: boolean;
  /** Predicted of the last sample before it, in the metric's unit; of its own beginning where nothing was before. */
  expected: number;
  /** How exact its start is, where that is known by other samples than those that are judged. */
  stepMs?: number;
}

/** Evaluations without a sample, from row to row, both included. */
export interface AbsentRun {
  from: number;
  to: number;
}

/**
 * Where a series misses samples that its season had, `missedAt`. As with other outliers a run counts from `for` on,
 * and of three evaluations at least, since a scrape may fail or be late.
 *
 * @param toMs - what came until then is known
 */
export function absentRuns(
  { times: sampled }: Series,
  times: Float64Array,
  model: ModelSpec,
  stepMs: number,
  toMs: number
): AbsentRun[] {
  const missed = missedAt(sampled, times, model);
  return runsWhere(times, (row) => missed[row] === 1 && times[row] <= toMs).filter(
    ({ from, to }) => times[to] - times[from] >= leastAbsenceMs(model, stepMs)
  );
}

/** The runs as events, with what was expected before they began. Where nothing is predicted, nothing is expected. */
export function absencesOf(
  runs: AbsentRun[],
  { times, predicted }: Pick<Analysis, 'times' | 'predicted'>,
  toMs: number
): Absence[] {
  const expects = (row: number) => !Number.isNaN(predicted[row]);
  return runs.flatMap(({ from, to }) => {
    const parts = runsWhere(times, (row) => row >= from && row <= to && expects(row));
    if (parts.length === 0) {
      return [];
    }
    const [first, last] = [parts[0].from, parts[parts.length - 1].to];
    const isLast = last === times.length - 1 || times[last + 1] > toMs;
    // The last samples of a rate are of windows that are half empty: today's level has learnt from them what comes after.
    const expected = first > 0 && expects(first - 1) ? predicted[first - 1] : predicted[first];
    return [{ startMs: times[first], endMs: times[last], open: isLast, expected }];
  });
}

/**
 * The events of a series that may be gone: then they end at its last sample, however long `sharp` held an incident open after it. A pod
 * that is gone is not abnormal now. As an alert they end where samples do, after as long as an absence has to last.
 *
 * @param toMs - what came until then is known
 */
export function endedWithSamples(
  { events, times, observedPresent, model }: Pick<Analysis, 'events' | 'times' | 'observedPresent' | 'model'>,
  stepMs: number,
  toMs: number
): AnomalyEvent[] {
  const lastMs = times[observedPresent.lastIndexOf(1)];
  const isGone = Math.min(toMs, times[times.length - 1]) - lastMs > leastAbsenceMs(model, stepMs) + stepMs;
  return isGone
    ? events
        .filter(({ startMs }) => startMs <= lastMs)
        .map((event) => (event.endMs < lastMs ? { ...event, open: false } : endedAt(lastMs, event, model)))
    : events;
}

/** Its samples have ended, so no level was accepted. @param atMs - not before its last outlier */
function endedAt(
  atMs: number,
  { newLevel, markedMs = Infinity, ...event }: AnomalyEvent,
  { forMs }: Pick<ModelSpec, 'forMs'>
): AnomalyEvent {
  return {
    ...event,
    ...(markedMs < atMs && { markedMs }),
    ...(event.peakMs > atMs && { peakMs: atMs }),
    endMs: atMs,
    open: false,
    pending: atMs - event.startMs < forMs,
  };
}

/** As an event among many series: without a side and without a score. */
export function absentEvent({ startMs, endMs, open, stepMs }: Absence, judgedMs: number): IncidentEvent {
  return { direction: 'absent', startMs, endMs, open, peakScore: NaN, peakMs: startMs, stepMs: stepMs ?? judgedMs };
}

/** Evaluations at which rules' alert of missing data is true: as soon as a sample is missed, whatever took its place. */
export function missedSpans(
  { times: sampled }: Series,
  analysis: Pick<Analysis, 'times' | 'predicted' | 'model'>,
  toMs: number
): TimeSpan[] {
  const missed = missedOf(analysis, sampled);
  const { times } = analysis;
  return runsWhere(times, (row) => missed[row] === 1 && times[row] <= toMs).map(({ from, to }) => ({
    fromMs: times[from],
    toMs: times[to],
  }));
}

function runsWhere(times: Float64Array, holds: (row: number) => boolean): AbsentRun[] {
  const runs: AbsentRun[] = [];
  for (let row = 0; row < times.length; row++) {
    if (holds(row)) {
      const from = row;
      while (row + 1 < times.length && holds(row + 1)) {
        row++;
      }
      runs.push({ from, to: row });
    }
  }
  return runs;
}

/** Another series of the query began about when this one ended: it took its place, as the pods of a new version do. */
export function isReplaced(startMs: number, births: number[]): boolean {
  return births.some((birthMs) => Math.abs(birthMs - startMs) <= HOUR_MS);
}
