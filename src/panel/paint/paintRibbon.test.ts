import { PALETTE, recordedPlane } from '../../../tests/panel/recordedPlane';
import type { AnomalyEvent, TimeSpan } from '../../core';
import { paintRibbon } from './paintRibbon';

const LANE = { top: 8, height: 8 };
const event = (startMs: number, endMs: number, others: Partial<AnomalyEvent> = {}): AnomalyEvent => ({
  startMs,
  endMs,
  open: false,
  pending: false,
  direction: 'above',
  peakMs: startMs,
  peakScore: 9,
  area: 1,
  ...others,
});

function ribbon(events: AnomalyEvent[], nowMs?: number, absent: TimeSpan[] = []) {
  const { plane, painted } = recordedPlane();
  paintRibbon(plane, LANE, [{ events, absent, bandWidth: 3, stepMs: 10, nowMs }], PALETTE);
  return painted;
}

describe('the ribbon of events', () => {
  it('has a track over the width of the plot, 8 CSS pixels below it', () => {
    expect(ribbon([])).toEqual(['clip 10,134 200x20', 'fill track 10,136 200x16']);
  });

  it('is painted on a plot without any width', () => {
    const { plane, painted } = recordedPlane();
    const rows = [{ events: [event(40, 60)], absent: [{ fromMs: 10, toMs: 20 }], bandWidth: 3, stepMs: 10 }];
    paintRibbon({ ...plane, width: 0 }, LANE, rows, PALETTE);
    expect(painted.slice(0, 2)).toEqual(['clip 10,134 0x20', 'fill track 10,136 0x16']);
  });

  it.each<[string, AnomalyEvent, string]>([
    ['reaches half a step before its first and after its last sample', event(40, 60), 'fill above 45,136 30x16'],
    ['is three CSS pixels wide at least', event(40, 40, { startMs: 41, endMs: 31 }), 'fill above 46,136 6x16'],
    [
      'has the colour of its direction',
      event(40, 60, { direction: 'below', peakScore: -9 }),
      'fill below 45,136 30x16',
    ],
    ['is mild within 1.3 band widths', event(40, 60, { peakScore: 3.8 }), 'fill mild 45,136 30x16'],
    ['is mild below, too', event(40, 60, { direction: 'below', peakScore: -3.8 }), 'fill mild 45,136 30x16'],
    ['is not mild from 1.3 band widths on', event(40, 60, { peakScore: 3.95 }), 'fill above 45,136 30x16'],
    ['goes on to the edge of the picture while it is open', event(40, 60, { open: true }), 'fill above 45,136 165x16'],
  ])('a block %s', (_, given, expected) => {
    expect(ribbon([given]).slice(2)).toEqual([expected]);
  });

  it('ends an open block where now is', () => {
    expect(ribbon([event(40, 60, { open: true })], 100).slice(2)).toEqual(['fill above 45,136 65x16']);
  });

  it('has a hollow block for a pending event', () => {
    expect(ribbon([event(40, 60, { pending: true })]).slice(2)).toEqual([
      expect.stringMatching(/^stroke above 2: 49,136 /),
    ]);
  });
});
