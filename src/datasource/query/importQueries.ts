import type { DataSourceApi } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { speaksPromql } from '../../promql/speaksPromql';
import type { SavedQuery } from './savedQuery';

/** The saved query of Grafana's Prometheus data sources, as far as it has a meaning here. */
interface PrometheusQuery extends DataQuery {
  expr?: string;
  legendFormat?: string;
  /** "Min step". */
  interval?: string;
  editorMode?: string;
}

/**
 * The queries of a Prometheus data source as queries of ours, when somebody switches the data source of a panel. Expression,
 * legend and min step stay; the data source that answered until now stays the one that is asked.
 *
 * @param ownUpstreamUid - the upstream of our own settings, which needs no override
 */
export function importQueries(
  queries: DataQuery[],
  origin: Pick<DataSourceApi, 'uid' | 'type'>,
  ownUpstreamUid?: string
): SavedQuery[] {
  if (!speaksPromql(origin.type)) {
    return [];
  }
  return (queries as PrometheusQuery[]).map(({ refId, hide, expr = '', legendFormat, interval, editorMode }) => ({
    refId,
    ...(hide && { hide }),
    expr,
    ...(legendFormat && legendFormat !== AUTOMATIC && { legendFormat }),
    ...(interval && { step: interval }),
    ...(editorMode && { editorMode }),
    ...(origin.uid !== ownUpstreamUid && { upstreamUid: origin.uid }),
  }));
}

/** Prometheus' own word for "as you like". */
const AUTOMATIC = '__auto';
