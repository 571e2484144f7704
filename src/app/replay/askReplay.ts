import type { DataFrame, DataSourceApi } from '@grafana/data';
import { gridFloor, type TimeSpan } from '../../core';
import { alignment } from '../../frames/write/align';
import { dataFrom, replayRuleInSteps, spanTotals, type ReplayedRule, type RuleReplay } from '../../rules';
import { expressionFacts } from '../../promql/facts';
import { t } from '../../language/translate';
import { countText } from '../../words/countText';
import { speaksPromql } from '../../promql/speaksPromql';
import { askRange } from '../ask';
import { withPauses } from '../withPauses';

/** A rule and the past that it is replayed over. */
export interface ReplayQuestion extends ReplayedRule {
  expr: string;
  intervalMs: number;
  past: TimeSpan;
}

export interface RuleReplayed extends RuleReplay {
  totals: ReturnType<typeof spanTotals>;
  /** First and last evaluation that had data. */
  fromMs: number;
  toMs: number;
  /** Whether the past that was asked for began earlier. */
  isShorter: boolean;
}

/** Evaluations in one request, and samples in one answer and of all elements that a page may hold. */
const REQUEST_POINTS = 8_000;
const REQUEST_SAMPLES = 300_000;
const MOST_SAMPLES = 5_000_000;
/** Times at which elements are counted before they are asked for. */
const COUNTED_AT = 100;

/**
 * Replays any alerting rule: its expression is asked for at every evaluation, at whole multiples of the interval, and the answer goes
 * through the states of an alert, in steps between which the page can draw. Elements are counted first.
 *
 * @param gone - aborted when nobody waits for it any more: nothing further is asked
 * @throws in the data source's own words, and when the answers are more than a page can hold
 */
export async function askReplay(
  source: DataSourceApi,
  question: ReplayQuestion,
  gone?: AbortSignal
): Promise<RuleReplayed> {
  if (!speaksPromql(source.type)) {
    throw new Error(t('app.replay.no-prometheus', 'This data source takes no PromQL: choose a Prometheus.'));
  }
  const { expr, intervalMs, past } = question;
  const [firstMs, lastMs] = [gridFloor(past.fromMs, intervalMs) + intervalMs, gridFloor(past.toMs, intervalMs)];
  const { add, aligned } = alignment(intervalMs);
  const count = await countElements(source, expr, { fromMs: firstMs, toMs: lastMs }, intervalMs, gone);
  const evaluations = (lastMs - firstMs) / intervalMs + 1;
  refuseAbove(count.mean * evaluations);
  const points = Math.max(1, Math.min(REQUEST_POINTS, Math.floor(REQUEST_SAMPLES / Math.max(1, count.most))));
  let samples = 0;
  for (let fromMs = firstMs; fromMs <= lastMs; fromMs += points * intervalMs) {
    const toMs = Math.min(lastMs, fromMs + (points - 1) * intervalMs);
    const frames = await askRange(source, expr, { fromMs, toMs }, intervalMs, gone);
    frames.forEach(add);
    samples += frames.reduce((sum, { length }) => sum + length, 0);
    refuseAbove(samples);
  }
  const elements = aligned().series.map(({ labels, series }) => ({ labels, ...series }));
  const seenMs = elements.reduce((least, { times }) => Math.min(least, times[0] ?? least), Infinity);
  const dataMs = await dataFrom(
    expr,
    { fromMs: firstMs, toMs: lastMs },
    seenMs === Infinity ? undefined : seenMs,
    async (asked, span, stepMs) => firstTime(await askRange(source, asked, span, stepMs, gone))
  );
  const fromMs = gridFloor(dataMs + intervalMs - 1, intervalMs);
  const times = Float64Array.from({ length: (lastMs - fromMs) / intervalMs + 1 }, (_, i) => fromMs + i * intervalMs);
  const replay = await withPauses(replayRuleInSteps(question, times, elements), gone);
  const totals = spanTotals(replay.alerts.map(({ spans }) => spans));
  return { ...replay, totals, fromMs, toMs: lastMs, isShorter: fromMs > firstMs };
}

/** Of frames that have a row for each time, or for those alone that have a value. */
function firstTime(frames: DataFrame[]): number | undefined {
  const starts = frames.flatMap(({ fields }) => {
    const time = fields.find(({ type }) => type === 'time');
    return fields
      .filter(({ type }) => type === 'number')
      .map(({ values }) => time?.values[values.findIndex((value) => value !== null && value !== undefined)] as number);
  });
  return starts.reduce((least: number | undefined, at) => (at < (least ?? Infinity) ? at : least), undefined);
}

/** How many elements an expression has in the past: at most, and in the mean over the time. A number is one. */
async function countElements(
  source: DataSourceApi,
  expr: string,
  { fromMs, toMs }: TimeSpan,
  intervalMs: number,
  gone?: AbortSignal
): Promise<{ most: number; mean: number }> {
  if (expressionFacts(expr).type === 'scalar') {
    return { most: 1, mean: 1 };
  }
  const stepMs = Math.max(1, Math.ceil((toMs - fromMs) / COUNTED_AT / intervalMs)) * intervalMs;
  const span = { fromMs: gridFloor(fromMs - 1, stepMs) + stepMs, toMs: gridFloor(toMs, stepMs) };
  const frames = await askRange(source, `count(${expr}\n)`, span, stepMs, gone);
  const counts = frames.flatMap(({ fields }) =>
    fields.filter(({ type }) => type === 'number').flatMap(({ values }) => values as Array<number | null>)
  );
  const sum = counts.reduce((total: number, each) => total + (each ?? 0), 0);
  const most = counts.reduce((largest: number, each) => Math.max(largest, each ?? 0), 0);
  return { most, mean: sum / ((span.toMs - span.fromMs) / stepMs + 1) };
}

function refuseAbove(samples: number): void {
  if (samples > MOST_SAMPLES) {
    throw new Error(
      t(
        'app.replay.too-much',
        'The expression gives about {{samples}} samples, and a replay takes {{most}}: choose a shorter past or a longer interval, or aggregate it.',
        { samples: countText(Math.round(samples)), most: countText(MOST_SAMPLES) }
      )
    );
  }
}
