import type { AnomalyEvent } from '../../core';
import { bandFrame, type Values } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel } from './prepare';
import { orderSeries } from './prepareOrder';

const MINUTE = 60_000;
const times = Array.from({ length: 10 }, (_, i) => i * MINUTE);
const flat = (value: number) => times.map(() => value);
const open = { startMs: 8 * MINUTE, endMs: 9 * MINUTE, direction: 'above', open: true, pending: false } as AnomalyEvent;

/** Observed values by row; 2 elsewhere. */
const pod = (name: string, at: Record<number, number | null>, events: AnomalyEvent[] = []) => {
  const observed: Values = times.map((_, row) => (row in at ? at[row] : 2));
  const score = observed.map((value) => (value ?? 2) - 2);
  const roles = { observed, predicted: flat(2), lower: flat(1), upper: flat(3), score };
  return bandFrame({ times, roles, config: { displayName: name }, meta: { events } });
};
const goneFrom = (row: number) => Object.fromEntries(times.map((_, i) => [i, null]).slice(row));

const order = (frames: Array<ReturnType<typeof pod>>, options: Partial<AnomalyPanelOptions> = {}) => {
  const view = preparePanel(frames, { ...DEFAULT_OPTIONS, ...options } as AnomalyPanelOptions);
  return view.kind === 'view' ? { names: view.listed.map(({ name }) => name), more: view.more } : undefined;
};

describe('the order of many series', () => {
  it('is: open events, abnormal now, samples up to now, and what has ended, the latest first', () => {
    const frames = [
      pod('ended early', { ...goneFrom(3), 2: 900 }, [{ ...open, startMs: 2 * MINUTE, endMs: 2 * MINUTE }]),
      pod('ended late', goneFrom(5)),
      pod('was abnormal', { 4: 50 }),
      pod('calm', {}),
      pod('abnormal now', { 9: 9 }),
      pod('open', { 8: 5, 9: 5 }, [open]),
    ];
    expect(order(frames)?.names).toEqual(['open', 'abnormal now', 'was abnormal', 'calm', 'ended late', 'ended early']);
  });

  it('has room for 130,000 series, which are too many for the arguments of one call', () => {
    const view = preparePanel([pod('calm', {})], DEFAULT_OPTIONS as AnomalyPanelOptions);
    const [one] = view.kind === 'view' ? view.series : [];
    expect(orderSeries(Array(130_000).fill(one), 'anomalous', 20)).toMatchObject({ more: 129_980 });
  });

  it('takes the last scrape for now: one that is two steps late has not ended', () => {
    expect(order([pod('calm', {}), pod('late', { ...goneFrom(8), 3: 9 })])?.names).toEqual(['late', 'calm']);
  });

  it('neither lists, draws nor counts series without a sample in the picture, so that they hide no other', () => {
    const dead = Array.from({ length: 30 }, (_, i) => pod(`dead ${i}`, goneFrom(0)));
    expect(order([...dead, pod('live', {})])).toEqual({ names: ['live'], more: 0 });
    expect(order([...dead, pod('live', {})], { seriesOrder: 'query' })).toEqual({ names: ['live'], more: 0 });
  });

  it('shows what there is when no series has a sample', () => {
    expect(order([pod('dead', goneFrom(0))])?.names).toEqual(['dead']);
  });
});
