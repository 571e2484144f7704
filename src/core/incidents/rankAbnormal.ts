import type { TimeSpan } from '../model';
import { countBelow } from '../windows/timeSearch';

/** Verdicts and scores of a series at its times; null or NaN where there is none. */
export interface Verdicts {
  times: ArrayLike<number>;
  /** As `Analysis.verdict`. */
  verdict: ArrayLike<number | null>;
  score: ArrayLike<number | null>;
  /** When its samples were missing although its season had some, both ends included; ascending. */
  absent?: readonly TimeSpan[];
}

/** How abnormal a series was in a window of time. */
export interface Abnormality {
  /** Index in the list that was given. */
  series: number;
  /** Outliers and missing samples, of all samples in the window that were judged or missed: 0 to 1. */
  share: number;
  /** Score of an outlier in the window with the largest magnitude, signed; 0 where no outlier has one. */
  peakScore: number;
  /** Start of the first run of outliers, or of missing samples, in the window; it may lie before the window. */
  onsetMs: number;
}

/**
 * The series that were abnormal in a window, both ends included: by the share of outliers, as Netdata's anomaly advisor ranks
 * its metrics, then by the score. Those without an outlier or a missing sample are left out.
 */
export function rankAbnormal(series: readonly Verdicts[], { fromMs, toMs }: TimeSpan): Abnormality[] {
  return series
    .flatMap((one, index) => abnormality(one, index, fromMs, toMs) ?? [])
    .sort((a, b) => b.share - a.share || Math.abs(b.peakScore) - Math.abs(a.peakScore) || a.series - b.series);
}

function abnormality(
  { times, verdict, score, absent = [] }: Verdicts,
  series: number,
  fromMs: number,
  toMs: number
): Abnormality | undefined {
  const from = countBelow(times, fromMs);
  const missed = absent.filter((span) => span.fromMs <= toMs && span.toMs >= fromMs);
  let first: number | undefined;
  let [judged, outside, peakScore] = [0, 0, 0];
  for (let i = from; i < times.length && times[i] <= toMs; i++) {
    const here = verdict[i];
    if (here === null || Number.isNaN(here)) {
      if (missed.some((span) => times[i] >= span.fromMs && times[i] <= span.toMs)) {
        judged++;
        outside++;
      }
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
  const absentMs = missed[0]?.fromMs ?? Infinity;
  if (first === undefined) {
    return missed.length === 0
      ? undefined
      : { series, share: outside > 0 ? outside / judged : shareOf(missed, fromMs, toMs), peakScore, onsetMs: absentMs };
  }
  let onset = first;
  while (onset > 0 && (verdict[onset - 1] ?? 0) * (verdict[first] ?? 0) > 0) {
    onset--;
  }
  return { series, share: outside / judged, peakScore, onsetMs: Math.min(times[onset], absentMs) };
}

/** Share of a window that some spans cover, where none of its rows lies in one. */
function shareOf(spans: readonly TimeSpan[], fromMs: number, toMs: number): number {
  const covered = spans.reduce((sum, span) => sum + Math.min(toMs, span.toMs) - Math.max(fromMs, span.fromMs) + 1, 0);
  return covered / (toMs - fromMs + 1);
}
