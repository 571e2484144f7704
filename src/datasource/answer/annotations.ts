import type { AnnotationEvent, AnnotationSupport, DataFrame } from '@grafana/data';
import { of } from 'rxjs';
import { findIncidents, type AnomalyEvent } from '../../core';
import { briefEvents, laneEvents, lateBy, verdictsOf } from '../../frames/read/laneState';
import { anomalyMeta, labelsOf } from '../../frames/roles';
import { incidentText } from '../../words/incidentText';
import { scoreUnit, unitSign } from '../../words/scoreUnit';
import type { SavedQuery } from '../query/savedQuery';
import { t } from '../../language/translate';
import { fixedText, localNumber } from '../../language/numbers';

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
    name: frame.name ?? '',
    labels: labelsOf(frame),
    ...verdictsOf(frame),
    events: laneEvents(anomalyMeta(frame)),
    brief: briefEvents(anomalyMeta(frame)),
    late: lateBy(frame, anomalyMeta(frame)),
  }));
  return findIncidents(series).map((incident) => {
    const { startMs, endMs, members, shared } = incident;
    const { who, order, shared: common } = incidentText(incident, series, String);
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
    text: absentText(frame.name ?? '', open, localNumber(expected.toPrecision(3))).trim(),
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

function sentence(event: AnomalyEvent, unit: string): string {
  const { peakScore, newLevel } = event;
  const side = sideSentence(event);
  const peak = Number.isFinite(peakScore)
    ? t('datasource.answer.side-and-peak', '{{side}}, at most {{peak}} {{unit}} from the prediction.', {
        side,
        peak: fixedText(Math.abs(peakScore), 1),
        unit,
      })
    : `${side}.`;
  return newLevel ? `${peak} ${t('datasource.answer.new-level', 'It stayed there: a new level since then.')}` : peak;
}

/** To follow the name of the series. */
function sideSentence({ direction, open, markedMs }: AnomalyEvent): string {
  if (open && markedMs !== undefined) {
    return direction === 'above'
      ? t('datasource.answer.held-above', 'was above its normal range and is not back at its season yet')
      : t('datasource.answer.held-below', 'was below its normal range and is not back at its season yet');
  }
  if (open) {
    return direction === 'above'
      ? t('datasource.answer.is-above', 'is above its normal range')
      : t('datasource.answer.is-below', 'is below its normal range');
  }
  return direction === 'above'
    ? t('datasource.answer.was-above', 'was above its normal range')
    : t('datasource.answer.was-below', 'was below its normal range');
}

function absentText(name: string, isOpen: boolean, expected: string): string {
  return isOpen
    ? t('datasource.answer.has-none', '{{name}} has no samples, about {{expected}} expected.', { name, expected })
    : t('datasource.answer.had-none', '{{name}} had no samples, about {{expected}} expected.', { name, expected });
}
