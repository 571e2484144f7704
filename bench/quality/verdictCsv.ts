import type { LabelledSeries } from './labelledSeries';
import type { Verdict } from './verdict';

/** `timestamp,score,outlier,event,open`, one row per sample; the score is the one to rank by, 0 where the model cannot say. */
export function verdictCsv(
  { times }: Pick<LabelledSeries, 'times'>,
  { score, ranking = score, outlier, event, open = event }: Verdict
): string {
  const rows = ['timestamp,score,outlier,event,open'];
  for (let i = 0; i < times.length; i++) {
    const rounded = Number.isNaN(ranking[i]) ? 0 : Number(ranking[i].toPrecision(6));
    rows.push(`${times[i] / 1000},${rounded},${outlier[i]},${event[i]},${open[i]}`);
  }
  return rows.join('\n') + '\n';
}
