import type { AnomalyEvent } from '../../core';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel } from '../view/prepare';
import { nextStop, type Move } from './nextStop';

const times = [0, 10, 20, 30, 40];
const event = (peakMs: number) => ({ startMs: peakMs, endMs: peakMs, peakMs }) as AnomalyEvent;
const view = (events: AnomalyEvent[], at = times) => {
  const zeros = at.map(() => 0);
  const frame = bandFrame({ times: at, roles: { observed: zeros, predicted: zeros }, meta: { events } });
  const prepared = preparePanel([frame], DEFAULT_OPTIONS as AnomalyPanelOptions);
  return prepared.kind === 'view' ? prepared : { data: [[]] as [number[]], series: [] };
};

describe('nextStop', () => {
  const cases: Array<[title: string, from: number | undefined, move: Move, to: number | undefined]> = [
    ['enters at the first sample', undefined, 'next-sample', 0],
    ['enters backwards at the last sample', undefined, 'previous-sample', 4],
    ['walks on', 1, 'next-sample', 2],
    ['stays at the end', 4, 'next-sample', 4],
    ['stays at the start', 0, 'previous-sample', 0],
    ['goes to the peak of the next event', 1, 'next-event', 3],
    ['goes back to the event before', 3, 'previous-event', 1],
    ['enters at the first event', undefined, 'next-event', 1],
    ['has nowhere to go behind the last event', 3, 'next-event', undefined],
  ];
  it.each(cases)('%s', (_title, from, move, to) => {
    expect(nextStop(view([event(10), event(30)]), from, move)).toBe(to);
  });

  it('has nowhere to go without samples or events', () => {
    expect(nextStop(view([], []), undefined, 'next-sample')).toBeUndefined();
    expect(nextStop(view([]), 1, 'next-event')).toBeUndefined();
  });
});
