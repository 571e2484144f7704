import type { AnomalyEvent, Direction } from '../../core';
import { outliersOf, pendingRows } from './viewOutliers';

type Case = [title: string, observed: Array<number | null>, direction: Direction | undefined, expected: number[]];

describe('outliersOf', () => {
  const lower = [1, 1, 1];
  const upper = [3, 3, 3];
  const cases: Case[] = [
    ['marks 1 above the upper edge and -1 below the lower edge', [4, 2, 0], undefined, [1, 0, -1]],
    ['takes a sample on the edge for normal', [3, 2, 1], undefined, [0, 0, 0]],
    ['marks nothing below when only above counts', [4, 2, 0], 'above', [1, 0, 0]],
    ['marks nothing above when only below counts', [4, 2, 0], 'below', [0, 0, -1]],
    ['has no verdict on a missing sample, also below a range that lies above zero', [null, NaN, 4], 'both', [0, 0, 1]],
  ];
  it.each(cases)('%s', (_title, observed, direction, expected) => {
    expect([...outliersOf(observed, lower, upper, direction)]).toEqual(expected);
  });

  it('has no verdict where an edge is missing', () => {
    expect([...outliersOf([9, 9, 9], [1, null, NaN], [3, null, NaN])]).toEqual([1, 0, 0]);
  });

  it('has no verdict without a band', () => {
    expect([...outliersOf([9, 9])]).toEqual([0, 0]);
  });
});

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
