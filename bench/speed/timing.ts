/** Something to time. `run` returns a number that depends on its work, so that no engine can leave the work out. */
interface Subject {
  title: string;
  run(): number;
}

interface Timing {
  title: string;
  /** Median of all rounds, per call. */
  medianMs: number;
  quartilesMs: [number, number];
}

/** @public Kept where an engine cannot see that nobody reads it. */
export let sink = 0;

/** Of one block of calls: long enough for the clock, short enough to be seldom interrupted. */
const BLOCK_MS = 0.25;
const WHOLE_MS = 1500;

/**
 * Times the subjects in turn, round after round, so that a busy moment of the machine meets all of them; quick calls are
 * repeated to a block. All subjects are warmed up first.
 */
export function time(subjects: Subject[]): Timing[] {
  const calls = subjects.map((subject) => {
    warmUp(subject);
    return Math.min(once(subject, 5), once(subject, 5));
  });
  const repeats = calls.map((ms) => Math.max(1, Math.round(BLOCK_MS / ms)));
  const roundMs = calls.reduce((sum, ms, i) => sum + ms * repeats[i], 0);
  const rounds = Math.max(15, Math.min(1001, Math.round(WHOLE_MS / roundMs)));
  const samples = subjects.map(() => new Float64Array(rounds));
  for (let round = 0; round < rounds; round++) {
    subjects.forEach((subject, i) => {
      samples[i][round] = once(subject, repeats[i]);
    });
  }
  return subjects.map(({ title }, i) => {
    const sorted = samples[i].sort();
    const at = (share: number) => sorted[Math.round(share * (rounds - 1))];
    return { title, medianMs: at(0.5), quartilesMs: [at(0.25), at(0.75)] };
  });
}

function warmUp(subject: Subject) {
  const until = performance.now() + 150;
  do {
    sink += subject.run();
  } while (performance.now() < until);
}

function once({ run }: Subject, repeats: number): number {
  const started = performance.now();
  for (let i = 0; i < repeats; i++) {
    sink += run();
  }
  return (performance.now() - started) / repeats;
}
