import type { AnnotationEvent, AnnotationSupport, DataFrame } from '@grafana/data';
import { of } from 'rxjs';
import type { AnomalyEvent } from '../../core';
import { anomalyMeta, labelsOf } from '../../frames/roles';
import { scoreUnit, unitSign } from '../../words/scoreUnit';
import type { SavedQuery } from '../query/savedQuery';

/** Events as annotations of any panel: one for each run of outliers that lasts as long as the model's `for`. */
export const annotationSupport: AnnotationSupport<SavedQuery> = {
  processEvents: (_, frames) => of(frames.flatMap(eventsOf)),
};

function eventsOf(frame: DataFrame): AnnotationEvent[] {
  const meta = anomalyMeta(frame);
  return (meta?.events ?? [])
    .filter(({ pending }) => !pending)
    .map((event) => ({
      time: event.startMs,
      timeEnd: event.endMs,
      isRegion: event.endMs > event.startMs,
      text: `${frame.name ?? ''} ${sentence(event, unitSign(scoreUnit(meta?.model)))}`.trim(),
      tags: [event.direction, ...Object.entries(labelsOf(frame)).map(([name, value]) => `${name}:${value}`)],
    }));
}

function sentence({ direction, peakScore, open }: AnomalyEvent, unit: string): string {
  const peak = Number.isFinite(peakScore)
    ? `, at most ${Math.abs(peakScore).toFixed(1)} ${unit} from the prediction`
    : '';
  return `${open ? 'is' : 'was'} ${direction} its normal range${peak}.`;
}
