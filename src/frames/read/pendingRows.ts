import type { AnomalyEvent } from '../../core';

/** Which rows belong to events that count less: shorter than `for`, or a mere return; undefined when there is no such event. */
export function pendingRows(times: ArrayLike<number>, events: AnomalyEvent[] = []): Uint8Array | undefined {
  const pending = events.filter((event) => event.pending || event.isReturn);
  if (pending.length === 0) {
    return undefined;
  }
  const rows = new Uint8Array(times.length);
  let next = 0;
  for (let i = 0; i < times.length && next < pending.length; i++) {
    while (next < pending.length && pending[next].endMs < times[i]) {
      next++;
    }
    rows[i] = next < pending.length && pending[next].startMs <= times[i] ? 1 : 0;
  }
  return rows;
}
