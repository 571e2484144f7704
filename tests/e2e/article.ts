import { parseSample, queryRange } from '../../demo/prometheus';

/**
 * The article's formulas as PromQL over the raw metric, evaluated by Prometheus itself: what the panels must show. Subqueries
 * with the panel's own history step stand for the recording rules.
 */
const E = 'requests_per_second{job="web"}';
const over = (fn: string, range: string, offset = '') => `${fn}(${E}[${range}:5m]${offset && ` offset ${offset}`})`;

const cycle = (k: number) =>
  `${over('avg_over_time', '4h', `${k * 168 - 2}h`)} + ${over('avg_over_time', '1w')} - ${over('avg_over_time', '1w', `${k}w`)}`;
const vote = (k: number) => `label_replace(${cycle(k)}, "k", "${k}", "", "")`;

export const OBSERVED = E;
export const PREDICTED = `quantile without (k) (0.5, ${vote(1)} or ${vote(2)} or ${vote(3)})`;
export const SIGMA = over('stddev_over_time', '1w');
export const MEAN = over('avg_over_time', '1w');

/** The expression's value at one time. */
export async function ask(expr: string, timeMs: number): Promise<number> {
  const series = await queryRange(process.env.E2E_PROMETHEUS_URL!, expr, timeMs, timeMs, 300_000);
  if (series.length !== 1) {
    throw new Error(`${expr}: ${series.length} series at ${new Date(timeMs).toISOString()}`);
  }
  return parseSample(series[0].values[0][1]);
}
