import type { DataFrame } from '@grafana/data';
import { labelsOf } from '../../../frames/roles';
import { seriesNamer } from '../../../frames/write/seriesNamer';
import { renamed } from '../../renamed';

/** Frames of several series, each by the values of the labels that tell it apart, as an overview names them: rows have little room. */
export function shortNames(frames: DataFrame[]): DataFrame[] {
  const series = frames.filter(({ fields }) => fields.length > 0);
  const nameOf = seriesNamer(series.map(labelsOf), undefined, '', true);
  return frames.map((frame) =>
    series.length > 1 && frame.fields.length > 0 && frame.name
      ? renamed(frame, frame.name, nameOf(labelsOf(frame)))
      : frame
  );
}
