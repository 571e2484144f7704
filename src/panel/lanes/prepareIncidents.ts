import { type IncidentSeries, findIncidents, MINUTE_MS, rankAbnormal, toldByShift, type Incident } from '../../core';
import { durationText } from '../../words/durations';
import { percentText } from '../../words/percentText';
import type { LaneSeries, LanesView } from './laneSeries';
import { t } from '../../language/translate';

/** What the lanes are reduced to: the members of an incident by onset, or what was abnormal in a window by how much of it. */
export interface LaneFocus {
  /** The same after a refresh. */
  key: string;
  fromMs: number;
  toMs: number;
  /** Indices of series, in order. */
  only: number[];
  /** A word on each of them: the time since the first onset, or the share of the window. */
  notes: string[];
  incident?: Incident;
}

/** The expression is a label where there are several. */
function withExpressions(series: LaneSeries[]): IncidentSeries[] {
  const exprs = series.map(({ meta }) => meta?.asked?.expr);
  return new Set(exprs).size < 2
    ? series
    : series.map(({ labels, ...one }, i) => ({
        ...one,
        labels: exprs[i] ? { ...labels, expression: exprs[i] } : labels,
      }));
}

/** As long as a view is shown: of many series they are found in a task before the one that draws them. */
const found = new WeakMap<LanesView, Incident[]>();

/** The newest first. */
export function prepareIncidents(view: LanesView): Incident[] {
  const incidents = found.get(view) ?? findIncidents(withExpressions(view.series)).reverse();
  found.set(view, incidents);
  return incidents;
}

/** Whom the shifts among incidents tell of, the larger ones first: each series has one row. */
export function prepareShifts(
  incidents: Incident[],
  { series }: LanesView
): Array<{ incident: Incident; members: number[] }> {
  const taken = new Set<number>();
  return incidents
    .map((incident) => ({ incident, members: toldByShift(incident, series) }))
    .sort((a, b) => b.members.length - a.members.length)
    .map(({ incident, members }) => ({ incident, members: members.filter((one) => !taken.has(one) && taken.add(one)) }))
    .filter(({ members }) => members.length > 0);
}

/** An onset by samples that are further apart is one of the first look. */
const FINE_MS = 10 * MINUTE_MS;

/** Whether onsets of an incident are still looked at: nobody knows yet what began first. */
export function isProvisional({ members }: Incident, { series }: LanesView, isLooking: boolean): boolean {
  return isLooking && members.some((member) => member.stepMs > FINE_MS || series[member.series].late !== undefined);
}

export function incidentKey({ startMs }: Incident): string {
  return `incident:${startMs}`;
}

export function focusOnIncident(incident: Incident, isProvisionalOne = false): LaneFocus {
  const { startMs, endMs, members, orderMs = 0 } = incident;
  return {
    key: incidentKey(incident),
    fromMs: startMs,
    toMs: endMs,
    only: members.map(({ series }) => series),
    notes: members.map((member) =>
      isProvisionalOne
        ? ''
        : member.startMs - startMs <= orderMs
          ? t('panel.lanes.first', 'first')
          : `+${durationText(member.startMs - startMs)}`
    ),
    incident,
  };
}

export function focusOnWindow({ series }: LanesView, fromMs: number, toMs: number): LaneFocus {
  const ranked = rankAbnormal(
    series.map(({ times, verdict, score = [], absent }) => ({ times, verdict, score, absent })),
    { fromMs, toMs }
  );
  return {
    key: `window:${fromMs}:${toMs}`,
    fromMs,
    toMs,
    only: ranked.map((one) => one.series),
    notes: ranked.map(({ share }) => percentText(share)),
  };
}

/** The incident at a time: of several the one with most members. */
export function incidentAt(incidents: Incident[], fromMs: number, toMs: number): Incident | undefined {
  return incidents
    .filter(({ startMs, endMs }) => startMs < toMs && endMs >= fromMs)
    .sort((a, b) => b.members.length - a.members.length)[0];
}
