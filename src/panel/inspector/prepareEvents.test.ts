import { type AnomalyEvent, MINUTE_MS } from '../../core';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel } from '../view/prepare';
import { aroundEvent, nearestEvent, prepareEvents, type EventRow } from './prepareEvents';

const times = [0, MINUTE_MS, 2 * MINUTE_MS, 3 * MINUTE_MS];
const event = (startMs: number, endMs: number, rest: Partial<AnomalyEvent> = {}): AnomalyEvent => ({
  direction: 'below',
  startMs,
  endMs,
  open: false,
  pending: false,
  peakScore: -5.123,
  peakMs: endMs,
  area: 120,
  ...rest,
});
const rows = (events: AnomalyEvent[], pending = false) => {
  const roles = { observed: [1, 1, 1, 1], predicted: [1, 1, 1, 1] };
  const view = preparePanel(
    [bandFrame({ times, roles, config: { displayName: 'web' }, meta: { events } })],
    DEFAULT_OPTIONS as AnomalyPanelOptions
  );
  return view.kind === 'view' ? prepareEvents(view, pending) : [];
};

describe('prepareEvents', () => {
  it('tells duration with the last step, peak and mean distance', () => {
    expect(rows([event(MINUTE_MS, 2 * MINUTE_MS)])).toMatchObject([
      { name: 'web', series: 0, peakRow: 2, duration: '2m', peak: '−5.1 σ', area: '1 on average' },
    ]);
  });

  it('takes the mean distance over the time outside of an event that stayed open', () => {
    expect(
      rows([event(MINUTE_MS, 3 * MINUTE_MS, { area: 120, outsideMs: MINUTE_MS, markedMs: MINUTE_MS })])
    ).toMatchObject([{ duration: '3m', area: '2 on average' }]);
  });

  it('lists the newest first, pending ones only on request', () => {
    const events = [event(0, 0), event(MINUTE_MS, MINUTE_MS, { pending: true }), event(3 * MINUTE_MS, 3 * MINUTE_MS)];
    expect(rows(events).map((row) => row.event.startMs)).toEqual([3 * MINUTE_MS, 0]);
    expect(rows(events, true)).toHaveLength(3);
  });

  it('shows a dash where sigma 0 left no peak score', () => {
    expect(rows([event(0, 0, { peakScore: NaN })])[0].peak).toBe('–');
  });
});

describe('nearestEvent', () => {
  const rows = [
    [60, 90],
    [20, 30],
    [0, 5],
  ].map(([startMs, endMs]) => ({ event: { startMs, endMs, open: false } }) as EventRow);

  it.each([
    ['lasts', 25, 1],
    ['began last of all', Infinity, 0],
    ['ended shortly before', 31, 1],
    ['begins soon', 59, 0],
    ['is the oldest', -100, 2],
  ])('is the one that %s', (_, timeMs, index) => {
    expect(nearestEvent(rows, timeMs)).toBe(rows[index]);
  });

  it('is none where nothing happened', () => {
    expect(nearestEvent([], 0)).toBeUndefined();
  });
});

describe('aroundEvent', () => {
  it('shows as much before and after as the event lasts', () => {
    expect(aroundEvent(event(100 * MINUTE_MS, 200 * MINUTE_MS), MINUTE_MS)).toEqual({ from: 0, to: 300 * MINUTE_MS });
  });

  it('shows ten steps around a single outlier', () => {
    expect(aroundEvent(event(100 * MINUTE_MS, 100 * MINUTE_MS), MINUTE_MS)).toEqual({
      from: 90 * MINUTE_MS,
      to: 110 * MINUTE_MS,
    });
  });
});
