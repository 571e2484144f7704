import { HOUR_MS, MINUTE_MS } from '../core';
import type { ReplayRow } from './replayTable';
import { replaySentence } from './replaySentence';

describe('replaySentence', () => {
  const row = (bandWidth: number, alerts: number, forMs = 0): ReplayRow => ({
    bandWidth,
    forMs,
    alerts,
    keepFiringForMs: 0,
    longestFiringMs: 0,
    totalFiringMs: 0,
    nearMisses: 0,
  });

  it('says how often, and what the next calmer width would have done', () => {
    expect(replaySentence([row(2, 14), row(4, 1), row(3, 2), row(1.5, 20)], 28 * 24 * HOUR_MS, 'sigma')).toBe(
      'Would have fired 14 times in 4 weeks; with 3 sigma 2 times.'
    );
  });

  it('counts in the unit of the method', () => {
    expect(replaySentence([row(2.5, 3), row(4, 1)], 24 * HOUR_MS, 'units')).toBe(
      'Would have fired 3 times in 1 day; with 4 units once.'
    );
  });

  it('compares only widths with the same duration', () => {
    expect(replaySentence([row(2, 1), row(3, 0, MINUTE_MS)], 24 * HOUR_MS, 'sigma')).toBe(
      'Would have fired once in 1 day.'
    );
  });

  it('says never, and short spans in hours', () => {
    expect(replaySentence([row(2, 0), row(3, 0)], 179 * MINUTE_MS, 'sigma')).toBe('Would never have fired in 3 hours.');
  });
});
