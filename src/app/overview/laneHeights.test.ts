import { bandFrame } from '../../../tests/panel/bandFrame';
import type { AnomalyEvent } from '../../core';
import { gridHeight, hasIncidents, laneFrames, laneHeight, laneRows } from './laneHeights';

const EVENT = { startMs: 0, endMs: 60_000, open: true, pending: false, peakScore: 5 } as AnomalyEvent;
const frame = (zone: string, events: AnomalyEvent[] = []) =>
  bandFrame({ times: [0, 60_000], roles: { verdict: [0, 0], score: [0, 0] }, labels: { zone }, meta: { events } });
const FRAMES = [frame('a', [EVENT]), frame('b', [EVENT]), ...Array.from({ length: 30 }, () => frame('a'))];
const NOTHING = { focus: null, opened: null, toggled: [] };

describe('the height of lanes', () => {
  it('is that of the abnormal series and one fold, of all of them once a fold is opened', () => {
    expect(laneRows(FRAMES, { group: '', choice: NOTHING })).toBe(3);
    expect(laneRows(FRAMES, { group: '', choice: { ...NOTHING, toggled: ['normal:'] } })).toBe(33);
    expect(laneRows(FRAMES, { group: 'zone', choice: NOTHING })).toBe(7);
  });

  it('counts what passes the filters, and no frame that only carries notices', () => {
    const notices = { refId: 'A', fields: [], length: 0 };
    expect(laneFrames([...FRAMES, notices], { text: 'zone=b', state: undefined })).toHaveLength(1);
    expect(laneFrames([...FRAMES, notices], { text: '', state: undefined })).toHaveLength(32);
  });

  it('ends where rows are scrolled, and leaves room for the list below the lanes of a narrow page, if there is one', () => {
    expect([3, 20, 500].map((rows) => laneHeight(rows, 1400, true))).toEqual([240, 496, 720]);
    expect([true, false].map((isListed) => laneHeight(10, 390, isListed))).toEqual([606, 466]);
    expect([FRAMES, FRAMES.slice(2)].map(hasIncidents)).toEqual([true, false]);
    expect([gridHeight(3), gridHeight(500)]).toEqual([8, 21]);
  });
});
