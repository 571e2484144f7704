import { DAY_MS, defaultModel, HOUR_MS, MINUTE_MS, WEEK_MS } from '../../core';
import { storyFor } from './story';

const steps = (story: ReturnType<typeof storyFor>) => story.endMs / story.stepMs;

describe('the story of a test of the rules', () => {
  it('has the history that the model needs, an ordinary week, and a day each for an outage and a spike', () => {
    const story = storyFor(defaultModel('seasonal'), MINUTE_MS);
    expect(story).toEqual({
      stepMs: 30 * MINUTE_MS,
      ordinaryFromMs: 4 * WEEK_MS,
      ordinaryToMs: 5 * WEEK_MS,
      outage: { fromMs: 5 * WEEK_MS + 10 * HOUR_MS, toMs: 5 * WEEK_MS + 11.5 * HOUR_MS },
      spike: { fromMs: 5 * WEEK_MS + 34 * HOUR_MS, toMs: 5 * WEEK_MS + 35.5 * HOUR_MS },
      endMs: 5 * WEEK_MS + 2 * DAY_MS,
    });
  });

  it('takes the finest step that promtool gets through, and none finer than that of the rules', () => {
    const short = { ...defaultModel('zscore'), windowMs: 6 * HOUR_MS };
    expect([MINUTE_MS, 10 * MINUTE_MS].map((interval) => storyFor(short, interval).stepMs)).toEqual([
      5 * MINUTE_MS,
      10 * MINUTE_MS,
    ]);
    expect(steps(storyFor(short, MINUTE_MS))).toBeLessThanOrEqual(3000);
  });

  it('has steps of two hours for a history of years, however many', () => {
    const long = { ...defaultModel('seasonal'), periodMs: 52 * WEEK_MS, cycles: 2 };
    expect(storyFor(long, MINUTE_MS).stepMs).toBe(2 * HOUR_MS);
  });

  it('has outage and spike twice as long as the alert waits, and a last day that is long enough for them', () => {
    const patient = { ...defaultModel('seasonal'), forMs: 12 * HOUR_MS };
    const { outage, spike, endMs } = storyFor(patient, MINUTE_MS);
    expect(outage.toMs - outage.fromMs).toBe(DAY_MS);
    expect(endMs).toBeGreaterThan(spike.toMs);
  });
});
