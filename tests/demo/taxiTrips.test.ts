import fc from 'fast-check';
import { DAY, HOUR, WEEK } from '../../demo/traffic/clock';
import { readTaxiTrips, taxiShift, taxiTruth, THANKSGIVING_MS } from '../../demo/taxi/taxiTrips';

const taxi = readTaxiTrips();
const someTime = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) });

describe('re-timing the taxi trips', () => {
  it('keeps every weekday and hour', () => {
    fc.assert(
      fc.property(someTime, fc.nat(taxi.timesMs.length - 1), (nowMs, i) => {
        const original = new Date(taxi.timesMs[i]);
        const moved = new Date(taxi.timesMs[i] + taxiShift(nowMs));
        expect(moved.getUTCDay()).toBe(original.getUTCDay());
        expect(moved.toISOString().slice(11)).toBe(original.toISOString().slice(11));
      })
    );
  });

  it('puts the end of Thanksgiving into the last seven days', () => {
    fc.assert(
      fc.property(someTime, (nowMs) => {
        const ends = THANKSGIVING_MS + DAY + taxiShift(nowMs);
        expect(ends).toBeLessThanOrEqual(nowMs);
        expect(ends).toBeGreaterThan(nowMs - WEEK);
      })
    );
  });

  it('leaves weeks of trips for the live continuation', () => {
    expect(taxi.timesMs[taxi.timesMs.length - 1] - THANKSGIVING_MS).toBeGreaterThan(8 * WEEK);
  });
});

describe('the taxi file', () => {
  it('has a sample each half hour, on the half hour', () => {
    expect(taxi.timesMs).toHaveLength(10320);
    taxi.timesMs.forEach((timeMs, i) => expect(timeMs).toBe(taxi.timesMs[0] + i * (HOUR / 2)));
  });

  it('has the five events that its authors labelled, each with its name', () => {
    const events = taxiTruth(taxi, WEEK);
    expect(events.map(({ text }) => text)).toEqual([
      expect.stringContaining('marathon'),
      expect.stringContaining('Thanksgiving'),
      expect.stringContaining('Christmas'),
      expect.stringContaining('New Year'),
      expect.stringContaining('snow storm'),
    ]);
    expect(events[1].fromMs).toBe(Date.UTC(2014, 10, 25, 12) + WEEK);
    expect(events[1].toMs).toBe(Date.UTC(2014, 10, 29, 19) + WEEK);
  });
});
