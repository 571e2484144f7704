import type { DataFrame } from '@grafana/data';
import { labelsOf } from '../../frames/roles';
import { labelKey } from '../../frames/write/align';

/** The frames in their order, those of some series by others. */
export function replaced(frames: DataFrame[], others: DataFrame[]): DataFrame[] {
  const byLabels = new Map(others.map((frame) => [labelKey(labelsOf(frame)), frame]));
  return frames.map((frame) => byLabels.get(labelKey(labelsOf(frame))) ?? frame);
}
