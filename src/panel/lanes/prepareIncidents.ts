import { findIncidents, incidentTimes, MINUTE_MS, rankAbnormal, type Incident } from '../../core';
import { durationText } from '../../words/durations';
import { percentText } from '../../words/percentText';
import type { LanesView } from './laneSeries';
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

/** The newest first. Onsets are as exact as the steps of those that have some: of an overview the others have few samples. */
export function prepareIncidents({ series }: LanesView): Incident[] {
  const stepMs = series.reduce((most, one) => (one.events.length > 0 ? Math.max(most, one.stepMs) : most), MINUTE_MS);
  return findIncidents(series, incidentTimes(stepMs)).reverse();
}

export function incidentKey({ startMs }: Incident): string {
  return `incident:${startMs}`;
}

export function focusOnIncident(incident: Incident): LaneFocus {
  const { startMs, endMs, members } = incident;
  return {
    key: incidentKey(incident),
    fromMs: startMs,
    toMs: endMs,
    only: members.map(({ series }) => series),
    notes: members.map((member) =>
      member.startMs === startMs ? t('panel.lanes.first', 'first') : `+${durationText(member.startMs - startMs)}`
    ),
    incident,
  };
}

export function focusOnWindow({ series }: LanesView, fromMs: number, toMs: number): LaneFocus {
  const ranked = rankAbnormal(
    series.map(({ times, verdict, score = [] }) => ({ times, verdict, score })),
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
