import { bandFrame, type Values } from '../../../tests/panel/bandFrame';
import type { Absence, AnomalyEvent } from '../../core';
import { stateOfFrame, type LaneState } from './laneState';

const absence = (open: boolean): Absence => ({ startMs: 0, endMs: 0, open, expected: 5 });
const event = (open: boolean, pending: boolean) => ({ startMs: 0, endMs: 0, open, pending }) as AnomalyEvent;

describe('stateOfFrame', () => {
  it.each<[string, AnomalyEvent[], Values, LaneState, Absence[]?]>([
    ['an event that may go on', [event(false, false), event(true, false)], [1], 'now'],
    ['one that is not as long as `for` yet', [event(true, true)], [1], 'pending'],
    ['the same after an event that has ended', [event(false, false), event(true, true)], [1], 'pending'],
    ['one that has ended', [event(false, false), event(false, true)], [0], 'before'],
    ['only shorter ones that have ended', [event(false, true)], [0], 'normal'],
    ['samples that have stopped', [event(false, false)], [0, null], 'now', [absence(true)]],
    ['samples that are back', [], [0], 'before', [absence(false)]],
    ['samples that have stopped before all that is shown', [], [null], 'now', [absence(true)]],
    ['no event', [], [null, 0], 'normal'],
    ['no verdict', [], [null, NaN], 'unknown'],
  ])('knows a series with %s', (_title, events, verdict, expected, absences = []) => {
    const times = verdict.map((_, i) => i);
    expect(stateOfFrame(bandFrame({ times, roles: { score: verdict, verdict }, meta: { events, absences } }))).toBe(
      expected
    );
  });
});
