import type { AnomalyEvent } from '../../core';
import { bandFrame, type Values } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel } from './prepare';
import { prepareSummary } from './prepareSummary';

const times = [0, 60_000];
const event = (startMs: number, rest: Partial<AnomalyEvent> = {}) =>
  ({
    startMs,
    endMs: startMs,
    peakMs: startMs,
    direction: 'below',
    open: false,
    pending: false,
    ...rest,
  }) as AnomalyEvent;
const frame = (name: string, observed: Values, events: AnomalyEvent[] = []) =>
  bandFrame({
    times,
    roles: { observed, predicted: [5, 5], lower: [4, 4], upper: [6, 6] },
    config: { displayName: name },
    meta: { events },
  });
const summary = (...frames: Array<ReturnType<typeof frame>>) => {
  const view = preparePanel(frames, { ...DEFAULT_OPTIONS, seriesOrder: 'query' } as AnomalyPanelOptions);
  return view.kind === 'view' ? prepareSummary(view, (time) => `t${time / 60_000}`) : undefined;
};

describe('prepareSummary', () => {
  it('tells the last sample with its range when nothing happened', () => {
    expect(summary(frame('web', [5, null]))).toBe('web: last 5, predicted 5, normal 4 to 6. No events.');
  });

  it('tells no prediction while no range is known', () => {
    const young = bandFrame({
      times,
      roles: { observed: [5, 5], predicted: [5, -1], lower: [4, null], upper: [6, null] },
      config: { displayName: 'web' },
    });
    expect(summary(young)).toBe('web: last 5. No events.');
  });

  it('tells the latest event and how many there were, without pending ones', () => {
    const events = [event(0), event(60_000, { open: true, direction: 'above' })];
    expect(summary(frame('web', [5, 9], events))).toContain(
      '2 events, the latest above the range since t1, still open.'
    );
    expect(summary(frame('web', [5, 1], [event(0)]))).toContain('One event below the range since t0, until t0.');
    expect(summary(frame('web', [5, 1], [event(0, { pending: true })]))).toContain('No events.');
  });

  it('tells when a series inside was last outside, while its event is still open', () => {
    const events = [event(0, { endMs: 60_000, markedMs: 0, open: true })];
    expect(summary(frame('web', [1, 5], events))).toContain(
      'One event below the range since t0, still open, last marked t0.'
    );
  });

  it('says that a series has no samples', () => {
    expect(summary(frame('web', [null, null]))).toBe('web: no samples.');
  });

  it('names five series and counts the others', () => {
    const text = summary(...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => frame(name, [5, 5])));
    expect(text).toContain('e: last 5');
    expect(text).toMatch(/ 2 more series\.$/);
  });
});
