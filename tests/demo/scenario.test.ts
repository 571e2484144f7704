import { BLOCK_MS, spansOf } from '../../demo/openMetrics';
import { createScenario, planRefill } from '../../demo/scenario';
import { DAY, HOUR, MINUTE, WEEK } from '../../demo/traffic/clock';

// A Saturday, so that the days below do not pass the Thursday at which the taxi trips move on.
const now = Date.UTC(2026, 10, 21, 4, 30, 20);
const kept = createScenario(now, 'a');

describe('what a start of the demo writes', () => {
  it('is everything when nothing is there', () => {
    expect(planRefill(undefined, now, 'a')).toMatchObject({ fromScratch: true, afterMs: -Infinity });
  });

  it('is the time since the last start, and the world stays the same', () => {
    const refill = planRefill(kept, now + 5 * HOUR, 'a');
    expect(refill).toMatchObject({ fromScratch: false, afterMs: kept.filledUntilMs });
    expect(refill.untilMs).toBe(Date.UTC(2026, 10, 21, 9, 30));
    expect(refill.scenario).toEqual({ ...kept, filledUntilMs: refill.untilMs });
  });

  it.each([
    ['the events are two days older than they should be', now + 2 * DAY + HOUR, 'a'],
    ['the generator has changed', now + MINUTE, 'b'],
    ['the clock went back', now - HOUR, 'a'],
    ['another Thanksgiving is nearer', Date.UTC(2026, 10, 27, 0, 1), 'a'],
  ])('is everything when %s', (_, nowMs, fingerprint) => {
    expect(planRefill(kept, nowMs, fingerprint)).toMatchObject({ fromScratch: true });
  });

  it('is everything at the hour when the taxi trips move on by a week, however young the data is', () => {
    const thursdayNight = Date.UTC(2026, 10, 26, 23, 30);
    const young = createScenario(thursdayNight, 'a');
    const refill = planRefill(young, thursdayNight + HOUR, 'a');
    expect(refill.fromScratch).toBe(true);
    expect(refill.scenario.taxiShiftMs - young.taxiShiftMs).toBe(WEEK);
  });
});

describe('the files of a refill', () => {
  it('follow each other without gap or overlap, one block each', () => {
    const spans = spansOf({ afterMs: -Infinity, untilMs: now }, now - 100 * DAY);
    expect(spans[0].afterMs).toBe(now - 100 * DAY - 1);
    expect(spans[spans.length - 1].untilMs).toBe(now);
    spans.slice(1).forEach((span, i) => expect(span.afterMs).toBe(spans[i].untilMs));
    for (const { afterMs, untilMs } of spans) {
      expect(Math.floor((afterMs + 1) / BLOCK_MS)).toBe(Math.floor(untilMs / BLOCK_MS));
    }
  });

  it('are none when nothing is missing', () => {
    expect(spansOf({ afterMs: now, untilMs: now }, now - DAY)).toEqual([]);
  });
});
