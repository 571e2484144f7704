import { WEEK_MS, type ModelSpec } from '../core';
import { FOR_MS, WIDTHS } from './replaySummary';
import { judged, stripsOf, type Replayed, type ReplayStrip } from './replayTable';
import type { RuleRequest } from './request';

/** A request, and its series over the past. */
export interface BudgetRequest {
  name: string;
  request: Pick<RuleRequest, 'model' | 'alert'>;
  series: Replayed[];
}

/** What decides when an alert fires. */
export interface AlertSetting {
  bandWidth: number;
  forMs: number;
  direction: ModelSpec['direction'];
}

/** Alerts of one request under a setting. */
export interface SettingReplay extends AlertSetting {
  /** Firing spans over all series. */
  alerts: number;
  /** Alerts of the setting that was asked for which this one would have missed: none of its own overlaps them. */
  missed: MissedAlert[];
}

export interface MissedAlert {
  /** Index in the request's list. */
  series: number;
  fromMs: number;
  untilMs: number;
  /** The largest score in it, in band widths of the setting that was asked. */
  peak: number;
}

export interface BudgetRow {
  name: string;
  asked: SettingReplay;
  chosen: SettingReplay;
  /** Alerts of each series under the chosen setting. */
  bySeries: number[];
}

export interface AlertBudget {
  rows: BudgetRow[];
  /** Of the time that was replayed. */
  weeks: number;
  /** False: even the calmest settings fire more often than the budget allows. */
  fits: boolean;
}

/**
 * Width, `for` and direction of each request, so that all of them together fire at most so often and miss the least of what the
 * settings that were asked would have told: the sum over missed alerts of how long times how bad. Exact: every setting is replayed,
 * and the choice is the multiple-choice knapsack, solved by dynamic programming. Settings are never more sensitive than asked.
 *
 * @param alertsPerWeek - of all requests together; Infinity: as asked
 */
export function alertBudget(requests: BudgetRequest[], alertsPerWeek: number): AlertBudget {
  const weeks = weeksOf(requests);
  const most = Math.floor(alertsPerWeek * weeks + 1e-9);
  const choices = requests.map((one) => settingsOf(one, alertsPerWeek === Infinity));
  const picked = cheapest(
    choices.map((settings) => settings.map(({ alerts, loss }) => ({ alerts, loss }))),
    most
  );
  const rows = requests.map(({ name }, i): BudgetRow => {
    const { loss: _, bySeries, ...chosen } = choices[i][picked ? picked[i] : calmest(choices[i])];
    const { loss: __, bySeries: ___, ...asked } = choices[i][0];
    return { name, asked, chosen, bySeries };
  });
  return { rows, weeks, fits: picked !== undefined };
}

type Weighed = SettingReplay & { loss: number; bySeries: number[] };

/** The setting that was asked first, then calmer ones. */
function settingsOf({ request, series }: BudgetRequest, onlyAsked: boolean): Weighed[] {
  const { model, alert } = request;
  const { bandWidth, forMs, direction } = model;
  const widths = [bandWidth, ...(onlyAsked ? [] : WIDTHS.filter((width) => width > bandWidth))];
  const lengths = [forMs, ...(onlyAsked ? [] : FOR_MS.filter((length) => length > forMs))];
  const directions: Array<ModelSpec['direction']> =
    direction === 'both' && !onlyAsked ? ['both', 'above', 'below'] : [direction];
  let asked: ReplayStrip[] | undefined;
  return directions.flatMap((side) =>
    widths.flatMap((width) => {
      const analyses = judged(series, { bandWidth: width, direction: side });
      return lengths.map((length): Weighed => {
        const strips = stripsOf(analyses, { ...alert, bandWidth: width, forMs: length });
        asked ??= strips;
        const missed = asked.flatMap((strip) => missedOf(strip, strips, series[strip.series], bandWidth));
        const bySeries = series.map((_, i) =>
          strips.reduce((sum, strip) => sum + (strip.series === i ? firing(strip).length : 0), 0)
        );
        return {
          ...{ bandWidth: width, forMs: length, direction: side, missed, bySeries },
          alerts: bySeries.reduce((sum, count) => sum + count, 0),
          loss: missed.reduce((sum, { fromMs, untilMs, peak }) => sum + (untilMs - fromMs + 1) * peak, 0),
        };
      });
    })
  );
}

function missedOf(asked: ReplayStrip, strips: ReplayStrip[], of: Replayed, bandWidth: number): MissedAlert[] {
  const own = strips.filter(({ series }) => series === asked.series).flatMap(firing);
  return firing(asked)
    .filter(({ fromMs, untilMs }) => !own.some((span) => span.fromMs <= untilMs && span.untilMs >= fromMs))
    .map(({ fromMs, untilMs }) => ({
      ...{ series: asked.series, fromMs, untilMs },
      peak: peakOf(of, fromMs, untilMs) / bandWidth,
    }));
}

function firing({ spans }: ReplayStrip) {
  return spans.filter(({ state }) => state === 'firing');
}

/** The largest score of a span; at least the width where there is none, as with a sigma of 0. */
function peakOf({ times, score, model }: Replayed, fromMs: number, untilMs: number): number {
  let peak = model.bandWidth;
  for (let i = 0; i < times.length; i++) {
    const size = Math.abs(score[i]);
    if (times[i] >= fromMs && times[i] <= untilMs && size > peak && size < Infinity) {
      peak = size;
    }
  }
  return peak;
}

/**
 * One choice of each list, of which the alerts together are at most `most` and the loss is least; undefined where there is none.
 * Of equal loss the earlier choice, so that nothing is made calmer for nothing.
 */
export function cheapest(lists: Array<Array<{ alerts: number; loss: number }>>, most: number): number[] | undefined {
  const limit = Math.min(
    most,
    lists.reduce((sum, list) => sum + list.reduce((largest, { alerts }) => Math.max(largest, alerts), 0), 0)
  );
  // least[b]: of the lists so far, with at most b alerts.
  let least = new Float64Array(limit + 1);
  const taken: Int32Array[] = [];
  for (const list of lists) {
    const next = new Float64Array(limit + 1).fill(Infinity);
    const choice = new Int32Array(limit + 1).fill(-1);
    list.forEach(({ alerts, loss }, index) => {
      for (let b = alerts; b <= limit; b++) {
        if (least[b - alerts] + loss < next[b]) {
          next[b] = least[b - alerts] + loss;
          choice[b] = index;
        }
      }
    });
    least = next;
    taken.push(choice);
  }
  if (limit < 0 || !(least[limit] < Infinity)) {
    return undefined;
  }
  const picked: number[] = [];
  for (let i = lists.length - 1, left = limit; i >= 0; i--) {
    picked[i] = taken[i][left];
    left -= lists[i][picked[i]].alerts;
  }
  return picked;
}

function calmest(settings: Weighed[]): number {
  return settings.reduce((best, { alerts, loss }, i) => {
    const { alerts: fewest, loss: lost } = settings[best];
    return alerts < fewest || (alerts === fewest && loss < lost) ? i : best;
  }, 0);
}

/** From the first verdict of any series to the last evaluation. */
function weeksOf(requests: BudgetRequest[]): number {
  let [fromMs, toMs] = [Infinity, -Infinity];
  for (const { times, sigma } of requests.flatMap(({ series }) => series)) {
    const first = sigma.findIndex((value) => !Number.isNaN(value));
    if (first >= 0) {
      fromMs = Math.min(fromMs, times[first]);
      toMs = Math.max(toMs, times[times.length - 1]);
    }
  }
  return toMs > fromMs ? (toMs - fromMs) / WEEK_MS : 0;
}

/** "9 alerts a week over 40 series; 6 of them from 2 series." */
export function budgetSentence({ rows, weeks }: Pick<AlertBudget, 'rows' | 'weeks'>): string {
  const counts = rows.flatMap(({ bySeries }) => bySeries).sort((a, b) => b - a);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const busiest = fewestWithHalf(counts, total);
  const perWeek = (count: number) => rounded(count / Math.max(weeks, 1e-9));
  const sentence = `${perWeek(total)} alerts a week over ${counts.length} series`;
  const most = counts.slice(0, busiest).reduce((sum, count) => sum + count, 0);
  return total > 0 && busiest <= counts.length / 4
    ? `${sentence}; ${perWeek(most)} of them from ${busiest} series.`
    : `${sentence}.`;
}

function fewestWithHalf(descending: number[], total: number): number {
  let [sum, count] = [0, 0];
  while (count < descending.length && sum < total / 2) {
    sum += descending[count++];
  }
  return count;
}

/** Whole numbers from 10 on, one digit below. */
function rounded(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Number(value.toFixed(1)));
}
