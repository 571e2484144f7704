import type { AnnotationEvent, AnnotationSupport, DataFrame } from '@grafana/data';
import { of } from 'rxjs';
import { findIncidents, incidentTimes, MINUTE_MS, type AnomalyEvent } from '../../core';
import { anomalyMeta, labelsOf } from '../../frames/roles';
import { incidentText } from '../../words/incidentText';
import { scoreUnit, unitSign } from '../../words/scoreUnit';
import type { SavedQuery } from '../query/savedQuery';

/**
 * Events as annotations of any panel: one for each run of outliers that lasts as long as the model's `for`, or of samples that are
 * missing. Of an overview one for each incident, so that what concerns two hundred series is one line.
 */
export const annotationSupport: AnnotationSupport<SavedQuery> = {
  processEvents: ({ target }, frames) =>
    of(target?.show === 'overview' ? incidentsOf(frames) : frames.flatMap(eventsOf)),
};

function incidentsOf(frames: DataFrame[]): AnnotationEvent[] {
  const series = frames.map((frame) => ({
    frame,
    labels: labelsOf(frame),
    events: (anomalyMeta(frame)?.events ?? []).filter(({ pending }) => !pending),
  }));
  // Onsets are as exact as the steps of those that have some.
  const steps = frames.flatMap((frame, i) => (series[i].events.length > 0 ? (anomalyMeta(frame)?.stepMs ?? []) : []));
  const stepMs = Math.max(MINUTE_MS, ...steps);
  const nameOf = (index: number) => frames[index].name ?? '';
  return findIncidents(series, incidentTimes(stepMs)).map((incident) => {
    const { startMs, endMs, members, shared } = incident;
    const { who, order, shared: common } = incidentText(incident, nameOf, frames.length, String);
    return {
      time: startMs,
      timeEnd: endMs,
      isRegion: endMs > startMs,
      text: `${who}. ${order} ${common}`.trim(),
      tags: ['incident', ...(members.length > 1 ? shared.map(({ name, value }) => `${name}:${value}`) : [])],
    };
  });
}

function eventsOf(frame: DataFrame): AnnotationEvent[] {
  const meta = anomalyMeta(frame);
  const labels = Object.entries(labelsOf(frame)).map(([name, value]) => `${name}:${value}`);
  const absences = (meta?.absences ?? []).map(({ startMs, endMs, open, expected }) => ({
    time: startMs,
    timeEnd: endMs,
    isRegion: true,
    text: `${frame.name ?? ''} ${open ? 'has' : 'had'} no samples, about ${expected.toPrecision(3)} expected.`.trim(),
    tags: ['absent', ...labels],
  }));
  const events = (meta?.events ?? [])
    .filter(({ pending, isReturn }) => !pending && !isReturn)
    .map((event) => ({
      time: event.startMs,
      timeEnd: event.endMs,
      isRegion: event.endMs > event.startMs,
      text: `${frame.name ?? ''} ${sentence(event, unitSign(scoreUnit(meta?.model)))}`.trim(),
      tags: [event.direction, ...labels],
    }));
  return [...events, ...absences];
}

function sentence({ direction, peakScore, open, newLevel }: AnomalyEvent, unit: string): string {
  const peak = Number.isFinite(peakScore)
    ? `, at most ${Math.abs(peakScore).toFixed(1)} ${unit} from the prediction`
    : '';
  const level = newLevel ? ' It stayed there: a new level since then.' : '';
  return `${open ? 'is' : 'was'} ${direction} its normal range${peak}.${level}`;
}
