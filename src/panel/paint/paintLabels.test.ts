import { PALETTE, recordedPlane } from '../../../tests/panel/recordedPlane';
import { paintLaneLabels, paintNow } from './paintLabels';

const LANES = { events: { top: 8, height: 8 }, score: { top: 26, height: 40 }, total: 66 };

function labelled(left: number, limit?: { bandWidth: number; unit: string }, lanes = LANES) {
  const { plane, painted } = recordedPlane();
  paintLaneLabels({ ...plane, left }, lanes, PALETTE, limit);
  return painted;
}

describe('the labels of the lanes', () => {
  it('stand in the middle of their lanes, left of the plot', () => {
    expect(labelled(100)).toEqual(['weak "events" 88,144', 'weak "score" 88,212']);
  });

  it('are left out where the axis leaves no room, each for itself', () => {
    expect(labelled(70)).toEqual(['weak "score" 58,212']);
    expect(labelled(60)).toEqual([]);
  });

  it('are left out of a lane that is thinner than a text', () => {
    expect(labelled(100, undefined, { ...LANES, events: { top: 3, height: 4 } })).toEqual(['weak "score" 88,212']);
  });

  it('say where the edges of the normal range are, at the right of the score', () => {
    expect(labelled(60, { bandWidth: 2.5, unit: 'σ' })).toEqual(['weak "+2.5σ" 256,181.6', 'weak "−2.5σ" 256,244']);
  });
});

describe('the line at now', () => {
  function now(timeMs: number) {
    const { plane, painted } = recordedPlane();
    paintNow(plane, timeMs, PALETTE);
    return painted;
  }

  it('is dotted over the whole height, with a text beside it', () => {
    expect(now(2)).toEqual(['stroke weak 2 dash 4,6: 12,20 12,120', 'weak "normal range ahead" 20,24']);
  });

  it('has a shorter text where there is less room, and none where there is hardly any', () => {
    expect(now(100)[1]).toBe('weak "ahead" 118,24');
    expect(now(180)).toEqual(['stroke weak 2 dash 4,6: 190,20 190,120']);
  });
});
