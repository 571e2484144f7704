/** Something to time. `run` returns a number that depends on its work, so that no engine can leave the work out. */
export interface Subject {
  title: string;
  run(): number;
}

export interface Timing {
  title: string;
  /** Median of all rounds, per call. */
  medianMs: number;
  quartilesMs: [number, number];
}

/** Kept where an engine cannot see that nobody reads it. */
export let sink = 0;

const TARGET_MS = 2;

/**
 * Times the subjects in turn, round after round, so that a busy moment of the machine meets all of them; each call is
 * repeated until it lasts long enough for the clock. All subjects are warmed up first.
 */
export function time(subjects: Subject[], rounds = 41): Timing[] {
  const repeats = subjects.map((subject) => {
    warmUp(subject);
    return Math.max(1, Math.ceil(TARGET_MS / Math.max(1e-6, once(subject, 10))));
  });
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
