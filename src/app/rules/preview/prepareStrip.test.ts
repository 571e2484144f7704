import type { ReplayLane } from '../replay/prepareReplay';
import { prepareStrip } from './prepareStrip';

const RANGE = { fromMs: 0, toMs: 1000_000 };
const lane = (name: string, ...spans: ReplayLane['spans']): ReplayLane => ({ name, side: 'outside', spans });
const timeText = (timeMs: number) => `${timeMs / 1000} s`;

describe('the strip above the chart', () => {
  test('places each span over its times, and says it', () => {
    const spans: ReplayLane['spans'] = [
      { state: 'pending', fromMs: 100_000, untilMs: 200_000, open: false },
      { state: 'firing', fromMs: 200_000, untilMs: 500_000, open: true },
    ];
    expect(prepareStrip([lane('web', ...spans)], RANGE, timeText).lanes).toEqual([
      {
        name: 'web',
        spans: [
          { state: 'pending', left: 10, width: 10, title: 'Pending from 100 s, for 1m 40s' },
          { state: 'firing', left: 20, width: 30, title: 'Firing from 200 s, 5m so far' },
        ],
      },
    ]);
  });

  test('cuts what reaches out of the range, and leaves out what is outside of it', () => {
    const spans: ReplayLane['spans'] = [
      { state: 'firing', fromMs: -500_000, untilMs: 100_000, open: false },
      { state: 'firing', fromMs: 1200_000, untilMs: 1300_000, open: false },
    ];
    const [{ spans: shown }] = prepareStrip([lane('web', ...spans)], RANGE, timeText).lanes;
    expect(shown.map(({ left, width }) => [left, width])).toEqual([[0, 10]]);
  });

  test('shows eight lanes and counts the others', () => {
    const lanes = Array.from({ length: 11 }, (_, i) => lane(`s${i}`));
    const strip = prepareStrip(lanes, RANGE, timeText);
    expect([strip.lanes.length, strip.more]).toEqual([8, 3]);
  });

  test('names the side where there is an alert for each', () => {
    const strip = prepareStrip([{ ...lane('web'), side: 'above' }], RANGE, timeText);
    expect(strip.lanes[0].name).toBe('web, above');
  });
});
