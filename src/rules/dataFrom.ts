import { DAY_MS, gridCeil, HOUR_MS, MINUTE_MS, type TimeSpan } from '../core';
import { t } from '../language/translate';
import { nodesNamed, parsePromql } from '../promql/tree';
import { unfiltered } from '../promql/unfiltered';

/** Times at which one question looks for the first sample: four weeks are searched to the minute by two of them. */
const POINTS = 250;
/** Fewer are asked for by no name. */
const MOST_SELECTORS = 20;
/** Functions that give something where there are no samples. */
const OF_NOTHING =
  /^(absent|absent_over_time|vector|time|scalar|minute|hour|month|year|days_in_month|day_of_(week|month|year))$/;

/**
 * Since when a server has the samples that a rule reads: what was before could not have fired, and is not counted. Asks few coarse
 * questions, each in the span that the one before left.
 *
 * @param past - the evaluations
 * @param seenMs - the first evaluation at which the expression gave something, if any
 * @param firstOf - the first time within the span, at multiples of the step, at which an expression gives something
 * @returns the start of the past where less than an hour or a tenth of it lacks, or where nothing is found at all
 */
export async function dataFrom(
  expr: string,
  { fromMs, toMs }: TimeSpan,
  seenMs: number | undefined,
  firstOf: (expr: string, span: TimeSpan, stepMs: number) => Promise<number | undefined>
): Promise<number> {
  const tree = parsePromql(expr);
  const textOf = ({ from, to }: TimeOfText) => expr.slice(from, to);
  const selectors = [...new Set(nodesNamed(tree, 'VectorSelector').map(textOf))];
  const isOfNothing = nodesNamed(tree, 'FunctionIdentifier').some((node) => OF_NOTHING.test(textOf(node)));
  const asked = isOfNothing
    ? selectors
        .slice(0, MOST_SELECTORS)
        .map((selector) => `group(${selector})`)
        .join(' or ')
    : `count(${unfiltered(expr)}\n)`;
  let firstMs = isOfNothing ? undefined : seenMs;
  const little = Math.min(HOUR_MS, (toMs - fromMs) / 10);
  if (selectors.length === 0 || (firstMs ?? Infinity) - fromMs < little) {
    return fromMs;
  }
  for (let [startMs, stepMs] = [fromMs, DAY_MS]; stepMs > MINUTE_MS; ) {
    const endMs = firstMs ?? toMs;
    const leastMs = (endMs - startMs) / POINTS;
    // Samples once an hour are seen at whole hours.
    stepMs = gridCeil(leastMs, leastMs > HOUR_MS ? HOUR_MS : MINUTE_MS);
    const span = { fromMs: gridCeil(startMs, stepMs), toMs: endMs };
    const foundMs = span.fromMs <= endMs ? await firstOf(asked, span, stepMs) : undefined;
    firstMs = foundMs ?? firstMs;
    if (firstMs === undefined || firstMs - fromMs < little) {
      return fromMs;
    }
    startMs = Math.max(fromMs, firstMs - stepMs);
  }
  return firstMs!;
}

type TimeOfText = { from: number; to: number };

/** @param time - in words */
export function dataFromText(time: string): string {
  return t('rules.data-from', 'What the rule reads is there from {{time}} on: only that time is counted.', { time });
}
