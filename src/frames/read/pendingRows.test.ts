import type { AnomalyEvent } from '../../core';
import { pendingRows } from './pendingRows';

const event = (startMs: number, endMs: number, pending: boolean) => ({ startMs, endMs, pending }) as AnomalyEvent;

describe('pendingRows', () => {
  it('marks the rows of pending events, both ends included', () => {
    const events = [event(1, 2, true), event(3, 4, false), event(5, 5, true)];
    expect([...pendingRows([0, 1, 2, 3, 4, 5, 6], events)!]).toEqual([0, 1, 1, 0, 0, 1, 0]);
  });

  it('is undefined when no event is pending', () => {
    expect(pendingRows([0, 1], [event(0, 1, false)])).toBeUndefined();
    expect(pendingRows([0, 1])).toBeUndefined();
  });
});
