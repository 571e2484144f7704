import type { DataSourceApi } from '@grafana/data';
import { gridFloor, type TimeSpan } from '../../core';
import { alignment } from '../../frames/write/align';
import { replayRule, spanTotals, type ReplayedRule, type RuleReplay } from '../../rules';
import { askRange } from '../ask';

/** A rule and the past that it is replayed over. */
export interface ReplayQuestion extends ReplayedRule {
  expr: string;
  intervalMs: number;
  past: TimeSpan;
}

export interface RuleReplayed extends RuleReplay {
  totals: ReturnType<typeof spanTotals>;
  /** First and last evaluation. */
  fromMs: number;
  toMs: number;
}

/** Evaluations in one request, and samples of all elements that a page may hold. */
const REQUEST_POINTS = 8_000;
const MOST_SAMPLES = 5_000_000;

/**
 * Replays any alerting rule: its expression is asked for at every evaluation, at whole multiples of the interval, and the answer goes
 * through the states of an alert.
 *
 * @param gone - aborted when nobody waits for it any more: nothing further is asked
 * @throws in the data source's own words, and when the answers are more than a page can hold
 */
export async function askReplay(
  source: DataSourceApi,
  question: ReplayQuestion,
  gone?: AbortSignal
): Promise<RuleReplayed> {
  const { expr, intervalMs, past } = question;
  const [firstMs, lastMs] = [gridFloor(past.fromMs, intervalMs) + intervalMs, gridFloor(past.toMs, intervalMs)];
  const { add, aligned } = alignment(intervalMs);
  let samples = 0;
  for (let fromMs = firstMs; fromMs <= lastMs; fromMs += REQUEST_POINTS * intervalMs) {
    const toMs = Math.min(lastMs, fromMs + (REQUEST_POINTS - 1) * intervalMs);
    const frames = await askRange(source, expr, { fromMs, toMs }, intervalMs, gone);
    frames.forEach(add);
    samples += frames.reduce((sum, { length }) => sum + length, 0);
    if (samples > MOST_SAMPLES) {
      throw new Error('The expression gives too much for one replay: choose a shorter past, or aggregate it.');
    }
  }
  const times = Float64Array.from({ length: (lastMs - firstMs) / intervalMs + 1 }, (_, i) => firstMs + i * intervalMs);
  const elements = aligned().series.map(({ labels, series }) => ({ labels, ...series }));
  const replay = replayRule(question, times, elements);
  return { ...replay, totals: spanTotals(replay.alerts.map(({ spans }) => spans)), fromMs: firstMs, toMs: lastMs };
}
