import * as fc from 'fast-check';
import { DurationError, formatDuration, MAX_DURATION_MS, parseDuration } from './duration';

describe('parseDuration', () => {
  it.each([
    ['1w', 604_800_000],
    ['4h', 14_400_000],
    ['1h30m', 5_400_000],
    ['1y', 31_536_000_000],
    ['250ms', 250],
    ['1m500ms', 60_500],
    ['0', 0],
    ['0s', 0],
    ['10y', MAX_DURATION_MS],
  ])('reads %s as %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '4', '4 h', '-1h', '1.5h', '30m1h', '1h1h', '1x', '5M'])('refuses %j as PromQL does', (text) => {
    expect(() => parseDuration(text)).toThrow(DurationError);
  });

  it.each(['10y1ms', '999999999999w', `${'9'.repeat(310)}s`])('refuses %s: no server looks back so far', (text) => {
    expect(() => parseDuration(text)).toThrow(/^invalid duration: ".{6,43}" \(at most 10y\)$/);
  });

  it('names the refused text', () => {
    expect(() => parseDuration('1 week')).toThrow('invalid duration: "1 week"');
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0s'],
    [604_800_000, '1w'],
    [166 * 3600_000, '166h'],
    [28 * 24 * 3600_000, '4w'],
    [15 * 24 * 3600_000, '15d'],
    [5_400_000, '90m'],
    [90_061_000, '1d1h1m1s'],
    [1500, '1s500ms'],
  ])('prints %d ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('prints text that reads back as the same length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_DURATION_MS }), (ms) => parseDuration(formatDuration(ms)) === ms)
    );
  });

  it.each([-1, 1.5, NaN, Infinity, 1e300])('refuses %d', (ms) => {
    expect(() => formatDuration(ms)).toThrow(`invalid duration in milliseconds: ${ms}`);
  });
});
