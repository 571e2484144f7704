import type { Baseline } from './baseline';
import { HOUR_MS } from './durations';
import { medianOfVotes } from './median';
import type { ModelSpec } from './model';
import { hasVote } from './predict';
import { followsCalendar } from './shiftBack';

/**
 * The normal range ahead: at evaluation times after `known`, in place. A mean over a window that reaches into the future would
 * be one of its beginning only, so that growth and sigma, for the z-score mean and sigma, keep the values that they had at the
 * last sample. Past means are known as far as a smoothing window has ended by then: a cycle votes until k S - w/2 ahead.
 *
 * Prometheus has no counterpart: rules are not evaluated ahead of time. The method `sharp`, whose level is that of the last
 * minutes, is left as it is.
 *
 * @param known - how many evaluation times are not ahead
 * @param lastMs - of the last sample
 */
export function holdAhead(baseline: Baseline, times: Float64Array, known: number, lastMs: number, model: ModelSpec) {
  let held = known - 1;
  while (held >= 0 && times[held] > lastMs) {
    held--;
  }
  if (held < 0 || known === times.length || baseline.tiers) {
    return;
  }
  hold(baseline.sigma, held, known);
  if (baseline.cycles.length === 0) {
    hold(baseline.predicted, held, known);
    return;
  }
  // A calendar's period can be an hour shorter.
  const marginMs = followsCalendar(model) ? HOUR_MS : 0;
  for (const vote of baseline.cycles) {
    const { cycle, pastMean, growth, present } = vote;
    const growthHeld = hasVote(vote, held) ? growth[held] : NaN;
    for (let i = known; i < times.length; i++) {
      const hasEnded = times[i] - cycle * model.periodMs + model.smoothingMs / 2 + marginMs <= lastMs;
      growth[i] = hasEnded ? growthHeld : NaN;
      if (present) {
        present[i] = Number.isNaN(pastMean[i] + growth[i]) ? 0 : 1;
      }
    }
  }
  const votes = baseline.cycles.map(({ cycle, pastMean, growth, present }) => ({
    cycle,
    pastMean: pastMean.subarray(known),
    growth: growth.subarray(known),
    present: present?.subarray(known),
  }));
  const median = medianOfVotes(votes, times.length - known, model.bounds);
  baseline.predicted.values.set(median.values, known);
  baseline.predicted.present?.set(median.present ?? [], known);
}

function hold({ values, present }: Baseline['sigma'], held: number, from: number) {
  values.fill(values[held], from);
  present?.fill(present[held], from);
}
