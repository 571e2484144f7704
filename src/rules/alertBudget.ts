import { findIncidents, finish, WEEK_MS, type Incident, type IncidentEvent, type ModelSpec, type Steps } from '../core';
import { cheapest } from './cheapest';
import type { AlertSpan } from './replay';
import { FOR_MS, WIDTHS } from './replaySummary';
import { judged, stripsOf, type Replayed, type ReplayStrip } from './replayTable';
import type { RuleRequest } from './request';

/** A request, and its series over the past. */
export interface BudgetRequest {
  name: string;
  request: Pick<RuleRequest, 'model' | 'alert'>;
  series: Array<Replayed & { name?: string }>;
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
  /** The same, alerts of one incident counted once: what a budget counts, as Alertmanager sends one notification for a group. */
  incidents: number;
  /** Alerts of the setting that was asked for which this one would have missed: none of its own overlaps them. */
  missed: MissedAlert[];
}

export interface MissedAlert {
  /** Index in the request's list. */
  series: number;
  /** Of the series, where the request has it. */
  name?: string;
  fromMs: number;
  untilMs: number;
  /** It fires at the last evaluation. */
  open: boolean;
  /** Alerts with the same number belong to one incident of the setting that was asked. */
  incident: number;
  /** That one is a shift of all series. */
  shift: boolean;
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
  /** The sum over incidents of how long times how bad the worst missed alert of each was. */
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
 * settings that were asked would have told: the sum over incidents of how long times how bad their worst missed alerts were. Alerts
 * of one incident of a request count once (`findIncidents`): a holiday of 24 services is told once and takes the place of one. Exact:
 * every setting is replayed, and the choice is the multiple-choice knapsack, solved by dynamic programming. Settings are never more
 * sensitive than asked.
 *
 * @param alertsPerWeek - incidents of all requests together; Infinity: as asked
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
  const choices = judgements.flatMap(({ bandWidth, direction, lengths }) =>
    lengths.map((forMs): AlertSetting => ({ bandWidth, forMs, direction }))
  );
  // fired[i][k]: of the i-th choice and the k-th series.
  const fired: AlertSpan[][][] = choices.map(() => []);
  for (const one of series) {
    let at = 0;
    for (const { bandWidth, direction, lengths } of judgements) {
      const analyses = judged([one], { bandWidth, direction });
      for (const forMs of lengths) {
        fired[at++].push(stripsOf(analyses, { ...alert, bandWidth, forMs }).flatMap(firing));
      }
      yield;
    }
  }
  const asked = askedAlerts(fired[0], series, model.bandWidth);
  const settings: WeighedSetting[] = [];
  for (const [i, choice] of choices.entries()) {
    settings.push(weighed(choice, fired[i], asked, series));
    yield;
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

function weighed(
  setting: AlertSetting,
  fired: AlertSpan[][],
  asked: MissedAlert[],
  series: Replayed[]
): WeighedSetting {
  const missed = asked.filter(
    ({ series: index, fromMs, untilMs }) =>
      !fired[index].some((span) => span.fromMs <= untilMs && span.untilMs >= fromMs)
  );
  const worst = new Map<number, number>();
  missed.forEach(({ incident, fromMs, untilMs, peak }) =>
    worst.set(incident, Math.max(worst.get(incident) ?? 0, (untilMs - fromMs + 1) * peak))
  );
  const bySeries = fired.map((spans) => spans.length);
  return {
    ...setting,
    alerts: bySeries.reduce((sum, count) => sum + count, 0),
    incidents: incidentsOf(fired, series).length,
    missed,
    loss: [...worst.values()].reduce((sum, loss) => sum + loss, 0),
    bySeries,
  };
}

/** The alerts of what was asked, as if all of them were missed. */
function askedAlerts(fired: AlertSpan[][], series: BudgetRequest['series'], bandWidth: number): MissedAlert[] {
  const incidents = incidentsOf(fired, series);
  const ofSeries = fired.map((): Array<{ endMs: number; incident: number }> => []);
  incidents.forEach(({ members }, incident) =>
    members.forEach(({ series: index, endMs }) => ofSeries[index].push({ endMs, incident }))
  );
  return fired.flatMap((spans, index) => {
    const { name } = series[index];
    return spans.map(({ fromMs, untilMs, open }): MissedAlert => {
      // Of one series they follow each other.
      const { incident } = ofSeries[index].find(({ endMs }) => endMs >= untilMs)!;
      const peak = peakOf(series[index], fromMs, untilMs) / bandWidth;
      const shift = incidents[incident].shift === 'all';
      return { series: index, ...(name !== undefined && { name }), fromMs, untilMs, open, incident, shift, peak };
    });
  });
}

/** Labels count for shifts of a label alone, which are incidents as any other here. */
function incidentsOf(fired: AlertSpan[][], series: Replayed[]): Incident[] {
  const stepMs = stepOf(series);
  const events = fired.map((spans, i) => ({
    labels: {},
    times: series[i].times,
    verdict: series[i].observed,
    events: [...spans].sort((a, b) => a.fromMs - b.fromMs).map((span) => eventOf(span, stepMs)),
  }));
  return findIncidents(events);
}

/** Times alone say what belongs together. */
function eventOf({ fromMs, untilMs, open }: AlertSpan, stepMs: number): IncidentEvent {
  const unused = { direction: 'above', peakScore: NaN, peakMs: fromMs } as const;
  return { ...unused, startMs: fromMs, endMs: untilMs, open, stepMs };
}

function stepOf(series: Replayed[]): number {
  const times = series.find((one) => one.times.length > 1)?.times ?? [];
  return times.length > 1 ? times[1] - times[0] : 0;
}

function firing({ spans }: ReplayStrip): AlertSpan[] {
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

function calmest(settings: WeighedSetting[]): number {
  return settings.reduce((best, { incidents, loss }, i) => {
    const { incidents: fewest, loss: lost } = settings[best];
    return incidents < fewest || (incidents === fewest && loss < lost) ? i : best;
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
