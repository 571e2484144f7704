import type { DataSourceInstanceSettings } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { formatDuration } from '../../../promql/duration';
import { DEFAULT_INTERVAL_MS, type SavedRequest } from '../../../rules';
import type { SavedQueryFields } from '../../../saved/query';
import { BAND_TYPE } from '../../../promql/speaksPromql';
import { upstreamOf } from '../../sources';

/** A query for our data source, as dashboards save it. */
export type PreviewQuery = DataQuery & SavedQueryFields & { datasource: { type: string; uid: string } };

type Source = Pick<DataSourceInstanceSettings, 'uid' | 'jsonData'>;

/**
 * The query that draws what the rules will judge, by any data source of ours: each can ask another upstream than its own.
 *
 * @param bands - the data sources of ours that there are
 * @param allowPoints - somebody has agreed to a history of so many points
 * @returns undefined while expression, upstream or data source are missing
 */
export function previewQuery(
  { expr, model = {}, interval, exclusions, places }: SavedRequest,
  bands: Source[],
  allowPoints?: number
): PreviewQuery | undefined {
  const upstreamUid = places?.grafana?.datasourceUid;
  const band = bands.find((source) => upstreamOf(source) === upstreamUid) ?? bands[0];
  if (!band || !upstreamUid || !expr.trim()) {
    return undefined;
  }
  return {
    refId: 'A',
    datasource: { type: BAND_TYPE, uid: band.uid },
    expr,
    upstreamUid,
    // The numbers of the method sharp depend on the step: they must be those of the rules.
    step: interval ?? (model.method === 'sharp' ? formatDuration(DEFAULT_INTERVAL_MS) : 'auto'),
    model,
    // The rules know nothing of a default model in the data source's settings, nor of annotations.
    wholeModel: true,
    ...(exclusions && { exclusions }),
    ...(allowPoints !== undefined && { allowPoints }),
  };
}
