import type { LabelledSeries } from './labelledSeries';
import { countEcho, type EchoCounts } from './metrics/echo';
import { addCounts, countEvents, eventScores, type EventCounts } from './metrics/events';
import { nabScore, nabSum, type NabSum } from './metrics/nabScore';
import { countClasses, type ClassCounts } from './metrics/classes';
import { openVusPr, vusPr } from './metrics/vusPr';
import type { Verdict } from './verdict';

/** What the metrics say of one series. */
export interface SeriesScore {
  family: string;
  name: string;
  stepMs: number;
  events: EventCounts;
  /** The same, if all the time of an open incident were an alarm. */
  open: EventCounts;
  vusPr: number;
  /** The same by the open implementation's definition. */
  openVusPr: number;
  echo: EchoCounts;
  nab: NabSum;
  classes: ClassCounts[];
}

/** An alarm is an outlier that is part of an event which lasted as long as the model demands: what a person is told. */
export function scoreSeries(
  series: LabelledSeries,
  { score, ranking = score, event, open = event }: Verdict
): SeriesScore {
  return {
    family: series.family,
    name: series.name,
    stepMs: series.stepMs,
    vusPr: vusPr(series, ranking),
    openVusPr: openVusPr(series, ranking),
    open: countEvents(series, open),
    ...scoreAlarms(series, event),
  };
}

/** At each of some widths, as parts of the model's own. A sample outside is an alarm at once, whatever time the model demands. */
export function scoreAtWidths(series: LabelledSeries, verdict: Verdict, widths: number[]): SeriesScore[] {
  const own = scoreSeries(series, verdict);
  return widths.map((width) => ({
    ...own,
    ...scoreAlarms(
      series,
      Uint8Array.from(verdict.score, (value) => (value > width ? 1 : 0))
    ),
  }));
}

function scoreAlarms(
  series: LabelledSeries,
  alarms: Uint8Array
): Pick<SeriesScore, 'events' | 'echo' | 'nab' | 'classes'> {
  const events = countEvents(series, alarms);
  return {
    events,
    echo: countEcho(series, alarms),
    nab: nabSum(series, alarms),
    classes: countClasses(series, events.each),
  };
}

/** One row of the table: events are pooled, the areas are averaged over the series that have an event. */
export function scoreFamily(scores: SeriesScore[]) {
  const meanArea = (key: 'vusPr' | 'openVusPr') => {
    const areas = scores.map((score) => score[key]).filter((area) => !Number.isNaN(area));
    return areas.reduce((sum, area) => sum + area, 0) / areas.length;
  };
  const open = eventScores(addCounts(scores.map((score) => score.open)));
  const echo = scores.reduce((sum, score) => sum + score.echo.alarms, 0);
  return {
    ...eventScores(addCounts(scores.map(({ events }) => events))),
    openMarked: open.longMarked,
    openFalseHoursPerWeek: open.falseAlarmHoursPerWeek,
    vusPr: meanArea('vusPr'),
    openVusPr: meanArea('openVusPr'),
    echo: echo / scores.reduce((sum, score) => sum + score.echo.samples, 0),
    nab: nabScore(scores.map(({ nab }) => nab)),
  };
}

export type FamilyScore = ReturnType<typeof scoreFamily>;
