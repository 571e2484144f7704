import type { SeriesView } from '../../frames/read/view';
import type { Values } from './outlierShape';

/**
 * The edges of the second tier of `sharp`, where the mean of the last minutes has come at least half of the way to one of them:
 * elsewhere they may lie far outside of the picture, and the samples between them are judged by the range alone.
 */
export function nearLastingEdges({ fields, meta }: Pick<SeriesView, 'fields' | 'meta'>): Values[] {
  const { lastingScore, lastingLower, lastingUpper } = fields;
  if (!lastingScore || !lastingLower || !lastingUpper || !meta) {
    return [];
  }
  const halfWay = meta.model.bandWidth / 2;
  const scores: Array<number | null> = lastingScore.values;
  const near = (edge: Array<number | null>, sign: number) =>
    edge.map((value, row) => (sign * (scores[row] ?? NaN) >= halfWay ? value : null));
  return [near(lastingLower.values, -1), near(lastingUpper.values, 1)];
}
