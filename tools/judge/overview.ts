import {
  absencesOf,
  absentEvent,
  absentRuns,
  endedWithSamples,
  findIncidents,
  isReplaced,
  type Analysis,
  type IncidentEvent,
} from '../../src/core';
import { incidentText, type IncidentText } from '../../src/words/incidentText';
import { seriesName } from '../replay/seriesName';
import { timeText } from '../replay/timeText';
import { allow } from '../prometheus/history';
import { judgePlanned, planJudging, type Judged, type Judging, type PlannedJudging } from './judge';

/** What is abnormal among the series of some expressions. */
export interface Overview {
  at: string;
  series: number;
  /** Series without a verdict at the end, and without an absence that is abnormal. */
  notJudged: number;
  /** Outside at the end, for less than `for` yet. */
  pending: number;
  /** Whose event may still go on, most abnormal first. The same that `incidents` are made of. */
  abnormal: Array<{ expr: string; series: string; verdict: string; score: number | null; since: string }>;
  /** In the range, the newest first; those that are pending are left out. */
  incidents: Array<IncidentText & { start: string; end: string; open: boolean; series: string[] }>;
  /** Expressions that gave no series. */
  empty: string[];
}

/**
 * Judges expression after expression, once the cost of all is known.
 *
 * @param rangeMs - how far back incidents are looked for
 * @throws ServerError
 */
export async function overviewOf(exprs: string[], rangeMs: number, atMs: number, judging: Judging): Promise<Overview> {
  const all: Array<Judged & { expr: string; name: string }> = [];
  const empty: string[] = [];
  const planned: PlannedJudging[] = [];
  for (const expr of exprs) {
    planned.push(await planJudging(expr, { fromMs: atMs - rangeMs, toMs: atMs }, judging));
  }
  allow(
    planned.map(({ reading }) => reading),
    judging.limits
  );
  for (const one of planned) {
    const { expr } = one.reading;
    const judged = await judgePlanned(one, judging);
    empty.push(...(judged.length === 0 ? [expr] : []));
    judged.forEach((one) => all.push({ ...one, expr, name: nameOf(expr, one.labels, exprs.length) }));
  }
  const births = all.map(({ series }) => series.times[0]);
  const events = all.map((one) => eventsOf(one, births, atMs, judging));
  const incidents = findIncidents(
    all.map(({ labels, analysis: { times, verdict } }, i) => ({ labels, times, verdict, events: events[i] }))
  ).reverse();
  return {
    at: new Date(atMs).toISOString(),
    series: all.length,
    notJudged: all.filter(({ analysis }, i) => !events[i].some(({ open }) => open) && !isJudgedNow(analysis)).length,
    pending: all.filter(({ analysis }) => analysis.events.some(({ pending, open }) => pending && open)).length,
    abnormal: all
      .flatMap(({ expr, name, analysis }, i) => {
        const open = events[i].filter((event) => event.open).at(-1);
        return open
          ? [{ expr, series: name, ...verdictOf(open, analysis), since: new Date(open.startMs).toISOString() }]
          : [];
      })
      .sort((a, b) => Math.abs(b.score ?? 0) - Math.abs(a.score ?? 0)),
    incidents: incidents.map((incident) => ({
      ...incidentText(incident, all, (ms) => `${timeText(ms)} UTC`),
      start: new Date(incident.startMs).toISOString(),
      end: new Date(incident.endMs).toISOString(),
      open: incident.open,
      series: incident.members.map(({ series }) => all[series].name),
    })),
    empty,
  };
}

/** With several expressions the same labels may come of each of them. */
function nameOf(expr: string, labels: Record<string, string>, exprs: number): string {
  const { __name__: name, ...others } = labels;
  if (name !== undefined || Object.keys(others).length > 0) {
    return exprs > 1 && name === undefined ? `${expr} ${seriesName(labels)}` : seriesName(labels);
  }
  // As of sum(...), which has no labels.
  return expr;
}

/** As lanes have them: events that lasted as long as `for`, and where samples are missing that the season had. */
function eventsOf({ series, analysis }: Judged, births: number[], atMs: number, judging: Judging): IncidentEvent[] {
  const { stepMs } = judging;
  const fired = endedWithSamples(analysis, stepMs, atMs)
    .filter(({ pending, isReturn }) => !pending && !isReturn)
    .map((event) => ({ ...event, stepMs }));
  const runs = absentRuns(series, analysis.times, judging.model, stepMs, atMs).filter(
    ({ from }) => !isReplaced(analysis.times[from], births)
  );
  return [...fired, ...absencesOf(runs, analysis, atMs).map((absence) => absentEvent(absence, stepMs))];
}

/** At the newest sample of an open event. */
function verdictOf({ direction }: IncidentEvent, { verdict, score }: Analysis) {
  const newest = score[lastJudged(verdict)];
  return direction === 'absent'
    ? { verdict: 'no samples', score: null }
    : { verdict: direction, score: Number.isFinite(newest) ? newest : null };
}

/** The newest sample may not be there yet. */
function isJudgedNow({ verdict }: Analysis): boolean {
  return lastJudged(verdict) >= Math.max(0, verdict.length - 3);
}

function lastJudged(verdict: Float64Array): number {
  let index = verdict.length - 1;
  while (index >= 0 && Number.isNaN(verdict[index])) {
    index--;
  }
  return index;
}

export function overviewText(found: Overview): string {
  const { abnormal, incidents, empty } = found;
  return [
    headText(found),
    ...abnormal.map(
      ({ series: name, verdict, score, since }) =>
        `  ${verdict} ${score === null ? '' : `(${score.toFixed(1)}) `}since ${timeText(Date.parse(since))} UTC: ${name}`
    ),
    ...incidents.flatMap(({ when, who, order, shared }) => [
      `incident ${when}: ${who}`,
      ...[order, shared].filter(Boolean).map((text) => `  ${text}`),
    ]),
    ...empty.map((expr) => `${expr} gives no series`),
  ].join('\n');
}

function headText({ at, series, notJudged, pending, abnormal }: Overview): string {
  const time = `at ${timeText(Date.parse(at))} UTC`;
  if (series === 0) {
    return `No series ${time}.`;
  }
  if (notJudged === series) {
    return `None of ${series} series can be judged ${time}: they have too little history, or no sample now.`;
  }
  const unjudged = `${pending > 0 ? `, ${pending} pending` : ''}${notJudged > 0 ? `, ${notJudged} not judged` : ''}`;
  return abnormal.length === 0
    ? `Nothing is abnormal among ${series} series ${time}${unjudged}`
    : `${abnormal.length} of ${series} series abnormal ${time}${unjudged}`;
}
