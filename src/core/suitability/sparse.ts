import { MINUTE_MS } from '../durations';

/** Samples that come more seldom than they are asked for. */
export interface Sparse {
  /** From one sample to the next. */
  distanceMs: number;
  /** Whether a grid of that distance meets them. */
  isOnGrid: boolean;
}

/** How long Prometheus goes on showing a sample: so long is the run of grid times that one sample fills. */
const LOOKBACK_MS = 5 * MINUTE_MS;
const FEWEST_RUNS = 10;
/** So many runs must be alike: holes that outages leave are not. */
const MIN_SHARE = 0.8;

/**
 * How far apart samples come where that is regular and more than a step; undefined elsewhere. Each then fills a short run of the
 * grid, and the rest of the grid looks as if samples were missing.
 *
 * @param times - ascending, on the grid
 * @param stepMs - of the grid
 */
export function sparseSamples(times: Float64Array, stepMs: number): Sparse | undefined {
  const starts: number[] = [];
  for (let i = 0; i < times.length; i++) {
    if (i === 0 || times[i] - times[i - 1] > stepMs) {
      starts.push(i);
    }
  }
  if (starts.length <= FEWEST_RUNS) {
    return undefined;
  }
  const runs = starts.map((i, run) => ({ fromMs: times[i], toMs: times[(starts[run + 1] ?? times.length) - 1] }));
  const distances = runs.slice(1).map(({ fromMs }, run) => fromMs - runs[run].fromMs);
  const distanceMs = Float64Array.from(distances).sort()[distances.length >> 1];
  const isRegular = isTrueOfMost(distances, (each) => each === distanceMs);
  const isShort = isTrueOfMost(runs, ({ fromMs, toMs }) => toMs - fromMs <= LOOKBACK_MS);
  if (!isRegular || !isShort) {
    return undefined;
  }
  const isOnGrid = isTrueOfMost(runs, ({ fromMs, toMs }) => Math.ceil(fromMs / distanceMs) * distanceMs <= toMs);
  return { distanceMs, isOnGrid };
}

function isTrueOfMost<T>(all: T[], matches: (each: T) => boolean): boolean {
  return all.filter(matches).length >= MIN_SHARE * all.length;
}
