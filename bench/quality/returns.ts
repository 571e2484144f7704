import { analyze, countBelow, defaultModel, HOUR_MS, MINUTE_MS, oddDays, WEEK_MS } from '../../src/core';
import { replayAlert } from '../../src/rules';
import type { LabelledSeries } from './labelledSeries';
import { eventsOf } from './metrics/events';

/** An alarm this long after an event still belongs to it. */
const AFTER_MS = 15 * 60_000;

interface ReturnCounts {
  events: number;
  /** Those that `sharp` calls a return, and how many of them hold a labelled sample, or begin a quarter of an hour after one. */
  returns: number;
  labelled: number;
  justAfter: number;
  /** Those that ended since their level was accepted. */
  newLevels: number;
  /** Times that somebody is told, without and with `keep_firing_for` of 15 minutes. */
  alerts: number;
  keptAlerts: number;
  weeks: number;
  /** Full days that look like another day of the week. */
  oddDays: number;
  /**
   * Labelled samples in events of an hour and more; how many would be marked by who goes on from the first outlier of each until the label ends,
   * and by who goes on for an hour after each outlier.
   */
  longSamples: number;
  toTheEnd: number;
  forAnHour: number;
}

/** The events of `sharp` which are mere returns, in the judged part of a series. */
export function countReturns(series: LabelledSeries): ReturnCounts {
  const { times, labels, judgedFromMs } = series;
  const { verdict, held, events } = analyze(series, times, defaultModel('sharp'));
  const judged = events.filter(({ startMs }) => startMs >= judgedFromMs);
  const labelled = eventsOf(series);
  const returns = judged.filter(({ isReturn }) => isReturn);
  const isLabelled = ({ startMs, endMs }: { startMs: number; endMs: number }) =>
    labels.subarray(countBelow(times, startMs), countBelow(times, endMs) + 1).includes(1);
  const first = countBelow(times, judgedFromMs);
  const alerts = (keepFiringForMs: number) =>
    replayAlert(
      times.subarray(first),
      Array.from(verdict.subarray(first), (of, i) => Boolean(of || held?.[first + i])),
      { forMs: 0, keepFiringForMs }
    ).filter(({ state }) => state === 'firing').length;
  const long = { longSamples: 0, toTheEnd: 0, forAnHour: 0 };
  for (const { startMs, endMs } of labelled.filter((one) => one.endMs - one.startMs >= HOUR_MS)) {
    let outlierMs = -Infinity;
    for (let i = countBelow(times, startMs); times[i] <= endMs; i++) {
      outlierMs = labels[i] && verdict[i] ? times[i] : outlierMs;
      long.longSamples += labels[i];
      long.toTheEnd += outlierMs > -Infinity ? labels[i] : 0;
      long.forAnHour += times[i] - outlierMs < HOUR_MS ? labels[i] : 0;
    }
  }
  return {
    ...long,
    events: judged.length,
    returns: returns.length,
    labelled: returns.filter(isLabelled).length,
    justAfter: returns.filter(
      (one) =>
        !isLabelled(one) &&
        labelled.some(({ startMs, endMs }) => one.startMs >= startMs && one.startMs <= endMs + AFTER_MS)
    ).length,
    oddDays: oddDays(series, defaultModel('sharp')).filter(({ dayMs }) => dayMs >= judgedFromMs).length,
    newLevels: judged.filter(({ newLevel }) => newLevel).length,
    alerts: alerts(0),
    keptAlerts: alerts(15 * MINUTE_MS),
    weeks: (times[times.length - 1] - times[first]) / WEEK_MS,
  };
}
