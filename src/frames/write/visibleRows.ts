import type { Analysis } from '../../core';
import { mapLasting, mapTiers } from './mapTiers';

/**
 * Which rows of an analysis to show: from `fromMs` on, and when those are many more than the picture has points, only those
 * which carry its shape. Every group of rows keeps its extremes (observed and score), and its first gap; every event keeps
 * its start, peak and end. So no event gets lost in a coarse picture, and a marker never stands where there was none.
 *
 * @param points - how many points the picture has, such as its width in pixels; up to four rows for each are shown as they are
 */
export function visibleRows(analysis: Analysis, fromMs: number, points: number): Int32Array {
  const { times, observed, score, events } = analysis;
  let first = 0;
  while (first < times.length && times[first] < fromMs) {
    first++;
  }
  const count = times.length - first;
  if (!(count > 4 * points)) {
    return new Int32Array(count).map((_, i) => first + i);
  }
  const kept = new Set<number>([first, times.length - 1]);
  const size = Math.ceil(count / points);
  for (let start = first; start < times.length; start += size) {
    keepExtremes(start, Math.min(start + size, times.length));
  }
  const landmarks = new Set(events.flatMap(({ startMs, peakMs, endMs }) => [startMs, peakMs, endMs]));
  for (let i = first; i < times.length; i++) {
    if (landmarks.has(times[i])) {
      kept.add(i);
    }
  }
  return Int32Array.from(kept).sort();

  function keepExtremes(start: number, end: number): void {
    let [lowest, highest, farthest] = [-1, -1, -1];
    for (let i = start; i < end; i++) {
      // Missing, or a sample that is NaN.
      if (Number.isNaN(observed[i])) {
        // One row without a value keeps a gap a gap.
        if (i === start || !Number.isNaN(observed[i - 1])) {
          kept.add(i);
        }
        continue;
      }
      lowest = lowest < 0 || observed[i] < observed[lowest] ? i : lowest;
      highest = highest < 0 || observed[i] > observed[highest] ? i : highest;
      if (!Number.isNaN(score[i])) {
        farthest = farthest < 0 || Math.abs(score[i]) > Math.abs(score[farthest]) ? i : farthest;
      }
    }
    [lowest, highest, farthest].filter((i) => i >= 0).forEach((i) => kept.add(i));
  }
}

/** The analysis at some of its rows; events, model and history stay. */
export function pickRows(analysis: Analysis, rows: Int32Array): Analysis {
  const pick = (values: Float64Array) => fill(new Float64Array(rows.length), values, rows);
  const { innerLower, innerUpper, tiers, lasting } = analysis;
  return {
    ...analysis,
    times: pick(analysis.times),
    observed: pick(analysis.observed),
    observedPresent: fill(new Uint8Array(rows.length), analysis.observedPresent, rows),
    predicted: pick(analysis.predicted),
    sigma: pick(analysis.sigma),
    lower: pick(analysis.lower),
    upper: pick(analysis.upper),
    innerLower: innerLower && pick(innerLower),
    innerUpper: innerUpper && pick(innerUpper),
    score: pick(analysis.score),
    ...(tiers && { tiers: mapTiers(tiers, pick) }),
    ...(lasting && { lasting: mapLasting(lasting, pick) }),
    verdict: pick(analysis.verdict),
    cycles: analysis.cycles.map((cycle) => ({
      ...cycle,
      pastMean: pick(cycle.pastMean),
      growth: pick(cycle.growth),
      present: cycle.present && fill(new Uint8Array(rows.length), cycle.present, rows),
    })),
  };
}

function fill<Column extends Float64Array | Uint8Array>(picked: Column, from: Column, rows: Int32Array): Column {
  for (let i = 0; i < rows.length; i++) {
    picked[i] = from[rows[i]];
  }
  return picked;
}
