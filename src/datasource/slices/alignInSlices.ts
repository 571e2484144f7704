import type { DataFrame } from '@grafana/data';
import { map, type Observable } from 'rxjs';
import { alignment, type Aligned } from '../../frames/write/align';
import { inSlices } from './inSlices';

/** Frames -> series, frame after frame, so that those of many series do not stop the page. Each is read when its turn comes. */
export function alignInSlices(frames: Array<() => DataFrame>, stepMs: number): Observable<Aligned> {
  const { add, aligned } = alignment(stepMs);
  return inSlices(frames, (read) => add(read())).pipe(map(aligned));
}
