import type { DataFrame } from '@grafana/data';
import { map, type Observable } from 'rxjs';
import { alignment, type Aligned } from '../../frames/write/align';
import { inSlices } from './inSlices';

/** Frames -> series, frame after frame, so that those of many series do not stop the page. */
export function alignInSlices(frames: DataFrame[], stepMs: number): Observable<Aligned> {
  const { add, aligned } = alignment(stepMs);
  return inSlices(frames, add).pipe(map(aligned));
}
