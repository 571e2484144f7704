import { formatDuration } from '../../../promql/duration';

/** A length as a PromQL duration; empty for one that no duration can say. */
export function lengthText(ms: number): string {
  return Number.isInteger(ms) && ms >= 0 ? formatDuration(ms) : '';
}
