/**
 * The article's recording rules and those of the residual spreads, in the order in which they need each other: rules of one
 * stage read what earlier stages recorded. `weeks` is how much before the judged range must be recorded for later stages.
 */
export interface Rule {
  record: string;
  expr: string;
}
interface Stage {
  weeks: number;
  rules: Rule[];
}

const vote = (k: number) => `(avg_over_time(E[4h] offset ${168 * k - 2}h) + mean_1w - mean_1w offset ${k}w)`;
const named = (k: number) => `label_replace(${vote(k)}, "offset", "${k}w", "", "")`;

export const STAGES: Stage[] = [
  {
    weeks: 4,
    rules: [{ record: 'mean_1w', expr: 'avg_over_time(E[1w])' }],
  },
  {
    weeks: 1,
    rules: [
      {
        record: 'prediction',
        expr: `quantile(0.5, ${named(1)} or ${named(2)} or ${named(3)}) without (offset)`,
      },
    ],
  },
  {
    weeks: 1,
    rules: [
      { record: 'residual', expr: 'E - prediction' },
      { record: 'abs_residual', expr: 'abs(E - prediction)' },
    ],
  },
  {
    weeks: 0,
    rules: [
      { record: 'P_1', expr: vote(1) },
      { record: 'P_2', expr: vote(2) },
      { record: 'P_3', expr: vote(3) },
      { record: 'sigma_1w', expr: 'stddev_over_time(E[1w])' },
      { record: 'median_1w', expr: 'quantile_over_time(0.5, E[1w])' },
      { record: 'quantile_1w', expr: 'quantile_over_time(0.99, E[1w])' },
      { record: 'residual_sigma', expr: 'stddev_over_time(residual[1w])' },
      { record: 'robust_sigma', expr: '1.4826 * quantile_over_time(0.5, abs_residual[1w])' },
    ],
  },
  {
    weeks: 0,
    rules: [
      { record: 'tail_above', expr: '(max_over_time(E[1w]) - mean_1w) / (sigma_1w > 0)' },
      { record: 'tail_below', expr: '(min_over_time(E[1w]) - mean_1w) / (sigma_1w > 0)' },
      { record: 'z', expr: '(E - mean_1w) / (sigma_1w > 0)' },
      { record: 'z_seasonal', expr: '(E - prediction) / (sigma_1w > 0)' },
      { record: 'z_residual', expr: 'residual / (residual_sigma > 0)' },
      { record: 'z_robust', expr: 'residual / (robust_sigma > 0)' },
      { record: 'lower', expr: 'prediction - 2 * (sigma_1w > 0)' },
      { record: 'upper', expr: 'prediction + 2 * (sigma_1w > 0)' },
      { record: 'outside', expr: 'abs((E - prediction) / (sigma_1w > 0)) > bool 2' },
    ],
  },
];
