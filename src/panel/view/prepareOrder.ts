import type { SeriesView } from '../../frames/read/view';
import type { SeriesOrder } from '../options';

/** Sorts and cuts the list of series. A limit of 0 keeps all; equally abnormal series keep the query's order. */
export function orderSeries<T extends Pick<SeriesView, 'verdict' | 'fields'>>(
  series: T[],
  order: SeriesOrder,
  limit: number
): { listed: T[]; more: number } {
  const sorted = order === 'anomalous' && series.length > 1 ? mostAnomalousFirst(series) : series;
  const listed = limit > 0 ? sorted.slice(0, limit) : sorted;
  return { listed, more: series.length - listed.length };
}

function mostAnomalousFirst<T extends Pick<SeriesView, 'verdict' | 'fields'>>(series: T[]): T[] {
  const ranked = series.map((one) => ({ one, weight: abnormality(one) }));
  return ranked.sort((a, b) => b.weight - a.weight).map(({ one }) => one);
}

/** Sum of |score| over the rows outside: long and far outside ranks above short or near. Without a score, their number. */
function abnormality({ verdict, fields }: Pick<SeriesView, 'verdict' | 'fields'>): number {
  const score = fields.score?.values;
  let sum = 0;
  for (let i = 0; i < verdict.length; i++) {
    if (verdict[i]) {
      const size = Math.abs(score?.[i] ?? 1);
      sum += Number.isFinite(size) ? size : 1;
    }
  }
  return sum;
}
