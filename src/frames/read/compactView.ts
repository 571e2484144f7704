import { FieldType, type DataFrame, type Field } from '@grafana/data';
import { anomalyMeta, roleOf, type AnomalyFrameMeta } from '../roles';

/** A frame of an overview: verdict and score of one series, without the samples and the range that they were judged by. */
export interface CompactView {
  frame: DataFrame;
  frameIndex: number;
  time: Field;
  verdict: Field;
  /** Absent where a transformation has left it out. */
  score?: Field;
  meta?: AnomalyFrameMeta;
}

/** Reads one compact frame; undefined for every other. */
export function compactView(frame: DataFrame, frameIndex: number): CompactView | undefined {
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  const of = (role: string) => frame.fields.find((field) => roleOf(field)?.role === role);
  const [verdict, score] = [of('verdict'), of('score')];
  return time && verdict && !of('observed')
    ? { frame, frameIndex, time, verdict, score, meta: anomalyMeta(frame) }
    : undefined;
}
