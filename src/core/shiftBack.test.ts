import { defaultModel } from './defaultModel';
import { DAY_MS, HOUR_MS } from './durations';
import { InvalidInputError } from './invalidInput';
import { cyclesAgo } from './shiftBack';
import { offsetsOf } from './timeZone';

const inBerlin = { ...defaultModel('seasonal'), timeZone: 'Europe/Berlin' };
const ago = (time: string, cycle: number, model = inBerlin) =>
  new Date(cyclesAgo(Float64Array.of(Date.parse(time)), cycle, model)[0]).toISOString();

// Berlin's clocks went back on 2024-10-27 at 01:00 UTC, and forward on 2024-03-31 at 01:00 UTC.
describe('cyclesAgo', () => {
  it('is so many hours earlier without a time zone', () => {
    expect(ago('2024-10-28T08:00:00Z', 1, defaultModel('seasonal') as typeof inBerlin)).toBe(
      '2024-10-21T08:00:00.000Z'
    );
  });

  it('is the same time of day across the end of summer time: 169 hours earlier', () => {
    expect(ago('2024-10-28T08:00:00Z', 1)).toBe('2024-10-21T07:00:00.000Z');
  });

  it('is the same time of day across the beginning of summer time: 167 hours earlier', () => {
    expect(ago('2024-04-01T07:00:00Z', 1)).toBe('2024-03-25T08:00:00.000Z');
  });

  it('counts every cycle from now, not from the cycle before', () => {
    expect(ago('2024-11-10T12:00:00Z', 2)).toBe('2024-10-27T12:00:00.000Z');
    expect(ago('2024-11-10T12:00:00Z', 3)).toBe('2024-10-20T11:00:00.000Z');
  });

  it('takes the hour that the clocks skipped as the one after', () => {
    // 02:30 in Berlin a week later; 02:30 did not exist on 31 March.
    expect(ago('2024-04-07T00:30:00Z', 1)).toBe('2024-03-31T01:30:00.000Z');
  });

  it('reaches both hours that the clocks repeated, from one hour a week later', () => {
    expect(ago('2024-11-03T01:30:00Z', 1)).toBe('2024-10-27T01:30:00.000Z');
  });

  it('counts hours when the period is no number of days', () => {
    expect(ago('2024-10-28T08:00:00Z', 1, { ...inBerlin, periodMs: 36 * HOUR_MS })).toBe('2024-10-26T20:00:00.000Z');
  });

  it('follows calendar days for a period of a day', () => {
    expect(ago('2024-10-27T10:00:00Z', 1, { ...inBerlin, periodMs: DAY_MS })).toBe('2024-10-26T09:00:00.000Z');
  });
});

describe('offsetsOf', () => {
  it('finds the change of the offset to the millisecond', () => {
    const offsetAt = offsetsOf('America/New_York');
    const change = Date.parse('2024-11-03T06:00:00Z');
    expect([offsetAt(change - 1), offsetAt(change)]).toEqual([-4 * HOUR_MS, -5 * HOUR_MS]);
  });

  it('knows zones that are not whole hours from UTC, and UTC itself', () => {
    expect(offsetsOf('Asia/Kathmandu')(Date.parse('2024-01-01'))).toBe(5.75 * HOUR_MS);
    expect(offsetsOf('UTC')(Date.parse('2024-01-01'))).toBe(0);
  });

  it('refuses a zone that does not exist, by name', () => {
    expect(() => offsetsOf('Europe/Atlantis')).toThrow(new InvalidInputError('timeZone', 'Europe/Atlantis'));
  });
});
