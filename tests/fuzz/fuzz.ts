import * as fc from 'fast-check';
import type { Outcome, Subject } from './subjects';

/** What was found out about one reader. */
export interface Found {
  what: string;
  inputs: number;
  read: number;
  refused: number;
  /** Inputs that took longer than LONG_MS. */
  long: number;
  longestMs: number;
  /** The first input that was neither read nor refused, as small as it could be made. */
  fault?: string;
}

export const LONG_MS = 50;

/** @param run - inputs and seed; the same seed gives the same inputs */
export function fuzz({ what, input, read }: Subject, run: { seed: number; numRuns: number; untilMs?: number }): Found {
  const found: Found = { what, inputs: 0, read: 0, refused: 0, long: 0, longestMs: 0 };
  const property = fc.property(input, (value) => {
    const started = performance.now();
    const outcome: Outcome = read(value as never);
    const ms = performance.now() - started;
    found.inputs++;
    found[outcome]++;
    found.long += ms > LONG_MS ? 1 : 0;
    found.longestMs = Math.max(found.longestMs, ms);
  });
  const { failed, counterexample, errorInstance } = fc.check(property, {
    seed: run.seed,
    numRuns: run.numRuns,
    interruptAfterTimeLimit: run.untilMs,
  });
  const fault = failed && counterexample ? `${String(errorInstance)}: ${fc.stringify(counterexample[0])}` : undefined;
  return { ...found, fault };
}
