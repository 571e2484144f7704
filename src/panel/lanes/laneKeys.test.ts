import { movedBy, stayedOn, stopsOf } from './laneKeys';
import type { LanesView } from './laneSeries';

const GRID = { fromMs: 0, toMs: 100, columns: 10 };
const STOPS = [15, 42, 95];
const from = (row: number, column: number) => ({ row, column });

describe('movedBy', () => {
  it.each([
    ['begins at the summary, now', 'ArrowDown', undefined, from(-1, 9)],
    ['goes down', 'ArrowDown', from(0, 3), from(1, 3)],
    ['stops at the last row', 'ArrowDown', from(4, 3), from(4, 3)],
    ['goes up to the summary and no further', 'ArrowUp', from(-1, 3), from(-1, 3)],
    ['goes to the next event', 'ArrowRight', from(0, 1), from(0, 4)],
    ['stays at the last event', 'ArrowRight', from(0, 9), from(0, 9)],
    ['goes back to the event before', 'ArrowLeft', from(0, 4), from(0, 1)],
    ['knows the keys of the band', 'n', from(2, 5), from(2, 9)],
    ['goes to the end', 'End', from(0, 1), from(4, 1)],
    ['leaves other keys alone', 'x', from(0, 1), undefined],
  ])('%s', (_title, key, at, expected) => {
    expect(movedBy(key, at, GRID, 5, STOPS)).toEqual(expected);
  });
});

describe('stopsOf', () => {
  const series = [[30, 10], [20]].map((peaks) => ({ events: peaks.map((peakMs) => ({ peakMs })) }));
  const view = { series } as unknown as LanesView;

  it('are peaks of the events in a row, of all members in a fold, and incidents in the summary', () => {
    expect(stopsOf({ kind: 'series', key: '', series: 0 }, view, [])).toEqual([10, 30]);
    expect(stopsOf({ kind: 'fold', state: 'normal', key: '', members: [0, 1], isOpen: false }, view, [])).toEqual([
      10, 20, 30,
    ]);
    expect(stopsOf(undefined, view, [9, 4])).toEqual([4, 9]);
  });
});

describe('stayedOn', () => {
  const rows = ['b', 'a'].map((key) => ({ kind: 'series' as const, key, series: 0 }));

  it.each([
    ['follows its row to another place', 0, 'a', 1],
    ['stays where it was when its row is gone', 1, 'c', 1],
    ['stays within the rows that are left', 7, 'c', 1],
    ['stays at the summary', -1, undefined, -1],
  ])('%s', (_title, row, key, expected) => {
    expect(stayedOn(row, key, 35, rows, GRID)).toEqual(from(expected, 3));
  });

  it('stays at its time when the columns are finer, and within them', () => {
    expect(stayedOn(0, 'b', 35, rows, { ...GRID, columns: 100 })).toEqual(from(0, 35));
    expect(stayedOn(0, 'b', 35, rows, { ...GRID, fromMs: 50 })).toEqual(from(0, 0));
  });
});
