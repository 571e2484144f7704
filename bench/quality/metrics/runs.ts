/** A maximal run of marked samples: the times of its first and its last sample. */
export interface Run {
  startMs: number;
  endMs: number;
}

/** Runs of marked samples from `fromMs` on; two that are no more than `gapMs` apart are one. */
export function runsOf(times: Float64Array, marks: ArrayLike<number>, gapMs: number, fromMs = -Infinity): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < times.length; i++) {
    if (marks[i] === 0 || times[i] < fromMs) {
      continue;
    }
    const last = runs.at(-1);
    const unmarkedBefore = i > 0 && marks[i - 1] === 0;
    if (last && (!unmarkedBefore || times[i] - last.endMs <= gapMs)) {
      last.endMs = times[i];
    } else {
      runs.push({ startMs: times[i], endMs: times[i] });
    }
  }
  return runs;
}
