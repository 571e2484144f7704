import * as fc from 'fast-check';
import type { Outcome, Subject } from './subject';

/** What was found out about one reader. */
export interface Found {
  what: string;
  inputs: number;
  read: number;
  refused: number;
  /** Inputs that took longer than LONG_MS when they were first read, for whatever reason: the machine, a collection, code not compiled yet. */
  longOnce: number;
  /** Those that took longer each of RUNS times: the input is to blame. */
  long: number;
  /** The longest time of an input, each by the shortest of its runs. */
  longestMs: number;
  /** The input that took longest, when it took longer than LONG_MS each time. */
  longest?: string;
  /** The first input that was neither read nor refused, as small as it could be made. */
  fault?: string;
}

export const LONG_MS = 50;
/** How often an input is read that took longer than LONG_MS. */
export const RUNS = 5;

/**
 * @param run - inputs and seed; the same seed gives the same inputs
 * @param now - milliseconds of any clock; by default those of this process's work, whatever else the machine does
 */
export function fuzz(
  { what, input, read }: Subject,
  run: { seed: number; numRuns: number; untilMs?: number },
  now = cpuMs
): Found {
  const found: Found = { what, inputs: 0, read: 0, refused: 0, longOnce: 0, long: 0, longestMs: 0 };
  const timed = (value: unknown): [ms: number, outcome: Outcome] => {
    const started = now();
    const outcome = read(value as never);
    return [now() - started, outcome];
  };
  const property = fc.property(input, (value) => {
    const [firstMs, outcome] = timed(value);
    found.inputs++;
    found[outcome]++;
    let leastMs = firstMs;
    for (let i = 1; i < RUNS && leastMs > LONG_MS; i++) {
      leastMs = Math.min(leastMs, timed(value)[0]);
    }
    found.longOnce += firstMs > LONG_MS ? 1 : 0;
    found.long += leastMs > LONG_MS ? 1 : 0;
    if (leastMs > Math.max(LONG_MS, found.longestMs)) {
      found.longest = fc.stringify(value);
    }
    found.longestMs = Math.max(found.longestMs, leastMs);
  });
  const { failed, counterexample, errorInstance } = fc.check(property, {
    seed: run.seed,
    numRuns: run.numRuns,
    interruptAfterTimeLimit: run.untilMs,
  });
  const fault = failed && counterexample ? `${String(errorInstance)}: ${fc.stringify(counterexample[0])}` : undefined;
  return { ...found, fault };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
