import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { backfillText, startPrometheus, type RunningPrometheus } from '../../demo/prometheus';

const DAY = 86_400_000;

/** All times of the seeded data are fixed: five weeks which end at Monday, 2 March 2026, 00:00 UTC. */
const SEEDED_END_MS = Date.UTC(2026, 2, 2);
const SEEDED_START_MS = SEEDED_END_MS - 35 * DAY;
const SEEDED_STEP_MS = 60_000;

/** A planted outlier: for 20 minutes on Thursday, 26 February, `requests_per_second{job="web"}` is three times what it should be. */
export const OUTLIER = { fromMs: Date.UTC(2026, 1, 26, 15, 0), toMs: Date.UTC(2026, 1, 26, 15, 20), factor: 3 };

/** A planted gap: no samples on Saturday, 28 February, from 04:00 to 10:00. */
export const GAP = { fromMs: Date.UTC(2026, 1, 28, 4), toMs: Date.UTC(2026, 1, 28, 10) };

/**
 * A Prometheus with one metric and two jobs, the same samples at every start: a daily and a weekly swing and some noise. The
 * `web` job has the planted outlier and the gap; `batch` has nothing to find.
 */
export async function startSeededPrometheus(): Promise<RunningPrometheus> {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-seeded-'));
  await backfillText(openMetrics(), path.join(home, 'data'));
  const prometheus = await startPrometheus({ dataDir: path.join(home, 'data') });
  return {
    ...prometheus,
    stop: async () => {
      await prometheus.stop();
      await fs.rm(home, { recursive: true, force: true });
    },
  };
}

function openMetrics(): string {
  const lines = ['# TYPE requests_per_second gauge'];
  for (const [job, base] of [
    ['web', 100],
    ['batch', 20],
  ] as const) {
    const random = randomOf(base);
    for (let time = SEEDED_START_MS; time <= SEEDED_END_MS; time += SEEDED_STEP_MS) {
      const value = base * season(time) * (1 + 0.06 * (random() - 0.5)) * plantedFactor(job, time);
      if (job !== 'web' || time < GAP.fromMs || time >= GAP.toMs) {
        lines.push(`requests_per_second{job="${job}"} ${value.toFixed(4)} ${time / 1000}`);
      }
    }
  }
  return lines.join('\n') + '\n# EOF\n';
}

/** Around 1: lowest at night, and a fifth lower at weekends, without a step between the days. */
function season(timeMs: number): number {
  const turns = (sinceMs: number, lengthMs: number) => ((timeMs - sinceMs) / lengthMs) * 2 * Math.PI;
  const atNight = Date.UTC(2026, 0, 1, 3);
  const onSunday = Date.UTC(2026, 0, 4);
  return (1 - 0.4 * Math.cos(turns(atNight, DAY))) * (1 - 0.2 * Math.cos(turns(onSunday, 7 * DAY)));
}

function plantedFactor(job: string, timeMs: number): number {
  return job === 'web' && timeMs >= OUTLIER.fromMs && timeMs < OUTLIER.toMs ? OUTLIER.factor : 1;
}

/** Numbers in [0, 1) from a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
