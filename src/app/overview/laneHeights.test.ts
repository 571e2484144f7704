import { bandFrame } from '../../../tests/panel/bandFrame';
import type { AnomalyEvent } from '../../core';
import { gridHeight, laneFrames, laneHeight, laneRows } from './laneHeights';

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

  it('ends where rows are scrolled, and leaves room for the list below the lanes of a narrow page', () => {
    expect([laneHeight(3, 1400), laneHeight(20, 1400), laneHeight(500, 1400)]).toEqual([240, 496, 720]);
    expect(laneHeight(10, 390)).toBe(590);
    expect([gridHeight(3), gridHeight(500)]).toEqual([8, 21]);
  });
});
