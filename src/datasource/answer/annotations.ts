import type { AnnotationEvent, AnnotationSupport, DataFrame } from '@grafana/data';
import { of } from 'rxjs';
import type { AnomalyEvent } from '../../core';
import { anomalyMeta, labelsOf } from '../../frames/roles';
import { scoreUnit, unitSign } from '../../words/scoreUnit';
import type { SavedQuery } from '../query/savedQuery';

/** Events as annotations of any panel: one for each run of outliers that lasts as long as the model's `for`, or of samples that are missing. */
export const annotationSupport: AnnotationSupport<SavedQuery> = {
  processEvents: (_, frames) => of(frames.flatMap(eventsOf)),
};

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
