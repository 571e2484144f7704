import { DAY_MS, HOUR_MS, historyNeededMs, MINUTE_MS, type ModelSpec } from '../../core';

/** Story of the rules' test, in milliseconds since its start; all are multiples of the step. */
export interface Story {
  stepMs: number;
  /** Days of history and of the ordinary week that follows: nothing special. */
  ordinaryFromMs: number;
  ordinaryToMs: number;
  /** Everything stands still. */
  outage: { fromMs: number; toMs: number };
  /** Four times as much as ever. */
  spike: { fromMs: number; toMs: number };
  /** The last sample. */
  endMs: number;
}

const STEPS_MS = [MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS];

/** promtool evaluates every rule at every step, over windows of so many more samples: twice as many would take four times as long. */
const MAX_STEPS = 3000;

/** History as long as the model asks for, an ordinary week, and a day each for an outage and a spike. */
export function storyFor(model: ModelSpec, intervalMs: number): Story {
  const historyMs = Math.ceil(historyNeededMs(model) / DAY_MS) * DAY_MS;
  const ordinaryToMs = historyMs + 7 * DAY_MS;
  const endMs = ordinaryToMs + 2 * DAY_MS;
  const wide = STEPS_MS.filter((step) => step >= intervalMs);
  const stepMs = wide.find((step) => endMs / step <= MAX_STEPS) ?? STEPS_MS[STEPS_MS.length - 1];
  const lengthMs = Math.ceil(Math.max(2 * model.forMs, HOUR_MS, 3 * stepMs) / stepMs) * stepMs;
  const at = (fromMs: number) => ({ fromMs, toMs: fromMs + lengthMs });
  return {
    stepMs,
    ordinaryFromMs: historyMs,
    ordinaryToMs,
    outage: at(ordinaryToMs + 10 * HOUR_MS),
    spike: at(ordinaryToMs + DAY_MS + 10 * HOUR_MS),
    endMs: endMs + Math.max(0, lengthMs - 12 * HOUR_MS),
  };
}
