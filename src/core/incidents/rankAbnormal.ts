import type { TimeSpan } from '../model';
import { countBelow } from '../windows/timeSearch';

/** Verdicts and scores of a series at its times; null or NaN where there is none. */
export interface Verdicts {
  times: ArrayLike<number>;
  /** As `Analysis.verdict`. */
  verdict: ArrayLike<number | null>;
  score: ArrayLike<number | null>;
}

/** How abnormal a series was in a window of time. */
export interface Abnormality {
  /** Index in the list that was given. */
  series: number;
  /** Outliers of all samples in the window that were judged: 0 to 1. */
  share: number;
  /** Score of an outlier in the window with the largest magnitude, signed; 0 where no outlier has one. */
  peakScore: number;
  /** Start of the first run of outliers in the window, which may lie before the window. */
  onsetMs: number;
}

/**
 * The series that were abnormal in a window, both ends included: by the share of outliers, as Netdata's anomaly advisor ranks
 * its metrics, then by the score. Those without an outlier are left out.
 */
export function rankAbnormal(series: readonly Verdicts[], { fromMs, toMs }: TimeSpan): Abnormality[] {
  return series
    .flatMap((one, index) => abnormality(one, index, fromMs, toMs) ?? [])
    .sort((a, b) => b.share - a.share || Math.abs(b.peakScore) - Math.abs(a.peakScore) || a.series - b.series);
}

function abnormality(
  { times, verdict, score }: Verdicts,
  series: number,
  fromMs: number,
  toMs: number
): Abnormality | undefined {
  const from = countBelow(times, fromMs);
  let first: number | undefined;
  let [judged, outside, peakScore] = [0, 0, 0];
  for (let i = from; i < times.length && times[i] <= toMs; i++) {
    const here = verdict[i];
    if (here === null || Number.isNaN(here)) {
      continue;
    }
    judged++;
    if (here !== 0) {
      outside++;
      first ??= i;
      const now = score[i] ?? 0;
      peakScore = Math.abs(now) > Math.abs(peakScore) ? now : peakScore;
    }
  }
  if (first === undefined) {
    return undefined;
  }
  let onset = first;
  while (onset > 0 && (verdict[onset - 1] ?? 0) * (verdict[first] ?? 0) > 0) {
    onset--;
  }
  return { series, share: outside / judged, peakScore, onsetMs: times[onset] };
}
