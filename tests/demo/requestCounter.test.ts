import { createScenario } from '../../demo/scenario';
import { HOUR, MINUTE, WEEK } from '../../demo/traffic/clock';
import { lastRestart, RequestCounter } from '../../demo/traffic/requestCounter';
import { FAMILIES } from '../../demo/traffic/families';
import { REQUEST_SERIES } from '../../demo/traffic/requestSeries';
import { SERVICE_SERIES } from '../../demo/traffic/services';

const now = Date.UTC(2026, 10, 24, 4, 30);
const { world } = createScenario(now, 'test');
const outage = world.events.find(({ id }) => id === 'outage')!;
const gitserver = REQUEST_SERIES.find(({ labels }) => labels.job === 'gitserver' && labels.status_code === '200')!;

describe('a counter of the demo', () => {
  it.each([...REQUEST_SERIES, SERVICE_SERIES[0]])(
    'has the same value whether counted on or begun anew: $labels',
    (series) => {
      const countedOn = new RequestCounter(world, series);
      for (let timeMs = now - 2 * HOUR; timeMs <= now; timeMs += 15_000) {
        countedOn.valueAt(timeMs);
      }
      expect(countedOn.valueAt(now + 7_000)).toBe(new RequestCounter(world, series).valueAt(now + 7_000));
    }
  );

  it('has the same value when an earlier time is asked for after a later one', () => {
    const counter = new RequestCounter(world, gitserver);
    const early = counter.valueAt(now - WEEK);
    counter.valueAt(now);
    expect(counter.valueAt(now - WEEK)).toBe(early);
  });

  it('never falls, but for restarts, where it is 0', () => {
    const counter = new RequestCounter(world, gitserver);
    const falls: number[] = [];
    let before = counter.valueAt(now - 2 * WEEK);
    for (let timeMs = now - 2 * WEEK; timeMs <= now; timeMs += MINUTE) {
      const value = counter.valueAt(timeMs);
      if (value < before) {
        falls.push(timeMs);
        expect(value).toBe(0);
        expect(lastRestart(world, gitserver, timeMs)).toBe(timeMs);
      }
      before = value;
    }
    // Two weekly deployments, and the restart after the outage.
    expect(falls).toHaveLength(3);
    expect(falls).toContain(outage.toMs);
  });

  it('rises within a minute and meets the next one', () => {
    const counter = new RequestCounter(world, gitserver);
    const minuteMs = now - 3 * HOUR;
    const values = [0, 15, 30, 45, 60].map((second) => counter.valueAt(minuteMs + second * 1000));
    expect([...values].sort((a, b) => a - b)).toEqual(values);
    expect(values[4]).toBe(new RequestCounter(world, gitserver).valueAt(minuteMs + MINUTE));
    expect(values[4]).toBeGreaterThan(values[0]);
  });
});

describe('the series', () => {
  it('have the labels of the article, each combination once', () => {
    const keys = REQUEST_SERIES.map(({ labels }) => JSON.stringify(labels));
    expect(new Set(keys).size).toBe(keys.length);
    expect(Object.keys(REQUEST_SERIES[0].labels).sort()).toEqual([
      'controller',
      'environment',
      'instance',
      'job',
      'method',
      'status_code',
    ]);
  });

  it('draw from streams of their own', () => {
    const all = FAMILIES.flatMap(({ series }) => series);
    expect(new Set(all.map(({ stream }) => stream)).size).toBe(all.length);
  });
});
