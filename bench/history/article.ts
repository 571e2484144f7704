import { medianOf, overTime } from '../../src/promql/expression';

const HOUR = 3600_000;
const WEEK = 168 * HOUR;

/** What a panel asks that draws the same picture by the article's expressions: observed, predicted, upper and lower edge. */
export function articleExpressions(expr: string, stepMs: number): string[] {
  const of = { expr, stepMs };
  const vote = (k: number) =>
    `(${overTime('avg', of, 4 * HOUR, k * WEEK - 2 * HOUR)} + ${overTime('avg', of, WEEK)} - ${overTime('avg', of, WEEK, k * WEEK)})`;
  const prediction = medianOf({ '1w': vote(1), '2w': vote(2), '3w': vote(3) });
  const sigma = overTime('stddev', of, WEEK);
  return [expr, prediction, `${prediction} + 2 * ${sigma}`, `${prediction} - 2 * ${sigma}`];
}
