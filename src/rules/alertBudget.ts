import { finish, WEEK_MS, type ModelSpec, type Steps } from '../core';
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

/** All settings of a request over the past. The series are not needed any more. */
export interface ReplayedSettings {
  name: string;
  /** What was asked comes first; the others are calmer. */
  settings: WeighedSetting[];
  /** Number of series. */
  series: number;
  /** From the first verdict of any series to the last evaluation; undefined without a verdict. */
  fromMs?: number;
  toMs?: number;
}

export interface WeighedSetting extends SettingReplay {
  /** The sum over missed alerts of how long times how bad. */
  loss: number;
  /** Alerts of each series. */
  bySeries: number[];
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
export function alertBudget(requests: ReplayedSettings[], alertsPerWeek: number): AlertBudget {
  const weeks = weeksOf(requests);
  const most = Math.floor(alertsPerWeek * weeks + 1e-9);
  const picked =
    alertsPerWeek === Infinity
      ? requests.map(() => 0)
      : cheapest(
          requests.map(({ settings }) => settings),
          most
        );
  const rows = requests.map(({ name, settings }, i): BudgetRow => {
    const { loss: _, bySeries, ...chosen } = settings[picked ? picked[i] : calmest(settings)];
    const { loss: __, bySeries: ___, ...asked } = settings[0];
    return { name, asked, chosen, bySeries };
  });
  return { rows, weeks, fits: picked !== undefined };
}

/**
 * Every setting of a request, replayed.
 *
 * @param onlyAsked - that of the request alone
 */
export function replaySettings(request: BudgetRequest, onlyAsked = false): ReplayedSettings {
  return finish(replayInSteps(request, onlyAsked));
}

/** The same, a step for each series, width and direction: a page can draw between two of them. */
export function* replayInSteps(
  { name, request: { model, alert }, series }: BudgetRequest,
  onlyAsked = false
): Steps<ReplayedSettings> {
  const judgements = judgementsOf(model, onlyAsked);
  const settings = judgements.flatMap(({ bandWidth, direction, lengths }) =>
    lengths.map(
      (forMs): WeighedSetting => ({
        ...{ bandWidth, forMs, direction, alerts: 0, loss: 0 },
        missed: [],
        bySeries: [],
      })
    )
  );
  for (const [index, one] of series.entries()) {
    let asked: ReplayStrip[] | undefined;
    let at = 0;
    for (const { bandWidth, direction, lengths } of judgements) {
      const analyses = judged([one], { bandWidth, direction });
      for (const forMs of lengths) {
        const strips = stripsOf(analyses, { ...alert, bandWidth, forMs });
        asked ??= strips;
        add(settings[at++], index, strips, missedOf(asked, strips, one, model.bandWidth));
      }
      yield;
    }
  }
  return { name, settings, series: series.length, ...verdictsOf(series) };
}

/** Widths and directions with their durations: what was asked is the first of the first, the others are calmer. */
function judgementsOf({ bandWidth, forMs, direction }: ModelSpec, onlyAsked: boolean) {
  const widths = [bandWidth, ...(onlyAsked ? [] : WIDTHS.filter((width) => width > bandWidth))];
  const lengths = [forMs, ...(onlyAsked ? [] : FOR_MS.filter((length) => length > forMs))];
  const directions: Array<ModelSpec['direction']> =
    direction === 'both' && !onlyAsked ? ['both', 'above', 'below'] : [direction];
  return directions.flatMap((side) => widths.map((width) => ({ bandWidth: width, direction: side, lengths })));
}

function add(setting: WeighedSetting, series: number, strips: ReplayStrip[], missed: Span[]): void {
  const alerts = strips.flatMap(firing).length;
  setting.alerts += alerts;
  setting.bySeries.push(alerts);
  setting.missed.push(...missed.map((one) => ({ ...one, series })));
  setting.loss += missed.reduce((sum, { fromMs, untilMs, peak }) => sum + (untilMs - fromMs + 1) * peak, 0);
}

type Span = Omit<MissedAlert, 'series'>;

function missedOf(asked: ReplayStrip[], strips: ReplayStrip[], of: Replayed, bandWidth: number): Span[] {
  const own = strips.flatMap(firing);
  return asked
    .flatMap(firing)
    .filter(({ fromMs, untilMs }) => !own.some((span) => span.fromMs <= untilMs && span.untilMs >= fromMs))
    .map(({ fromMs, untilMs }) => ({ fromMs, untilMs, peak: peakOf(of, fromMs, untilMs) / bandWidth }));
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
      if (list.some((other, i) => isBetter(other, i, { alerts, loss }, index))) {
        return;
      }
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

/** Nobody takes what tells less for as many alerts, or as much for as many and comes later. */
function isBetter(a: Weight, i: number, b: Weight, k: number): boolean {
  return a.alerts <= b.alerts && (a.loss < b.loss || (a.loss === b.loss && i < k));
}

type Weight = Pick<WeighedSetting, 'alerts' | 'loss'>;

function calmest(settings: WeighedSetting[]): number {
  return settings.reduce((best, { alerts, loss }, i) => {
    const { alerts: fewest, loss: lost } = settings[best];
    return alerts < fewest || (alerts === fewest && loss < lost) ? i : best;
  }, 0);
}

function weeksOf(requests: ReplayedSettings[]): number {
  const fromMs = Math.min(...requests.map(({ fromMs = Infinity }) => fromMs));
  const toMs = Math.max(...requests.map(({ toMs = -Infinity }) => toMs));
  return toMs > fromMs ? (toMs - fromMs) / WEEK_MS : 0;
}

function verdictsOf(series: Replayed[]): Pick<ReplayedSettings, 'fromMs' | 'toMs'> {
  const spans = series.flatMap(({ times, sigma }) => {
    const first = sigma.findIndex((value) => !Number.isNaN(value));
    return first < 0 ? [] : [{ fromMs: times[first], toMs: times[times.length - 1] }];
  });
  return spans.reduce<Pick<ReplayedSettings, 'fromMs' | 'toMs'>>(
    ({ fromMs = Infinity, toMs = -Infinity }, span) => ({
      fromMs: Math.min(fromMs, span.fromMs),
      toMs: Math.max(toMs, span.toMs),
    }),
    {}
  );
}
