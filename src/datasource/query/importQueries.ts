import type { DataSourceApi } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { speaksPromql } from '../../promql/speaksPromql';
import { readModel } from '../../saved/model';
import { stepFor } from '../../saved/newStep';
import { withDefaults, type SavedModel } from '../../saved/savedModel';
import { countSeries } from '../../upstream/countSeries';
import type { SavedQuery } from './savedQuery';

/** The saved query of Grafana's Prometheus data sources, as far as it has a meaning here. */
interface PrometheusQuery extends DataQuery {
  expr?: string;
  legendFormat?: string;
  /** "Min step". */
  interval?: string;
  editorMode?: string;
}

/** What queries begin with here. */
interface Beginning {
  /** The upstream of our own settings, which needs no override. */
  ownUpstreamUid?: string;
  /** The model that is written out in a new query, and the one that its empty fields stand for. */
  model?: SavedModel;
  defaultModel?: SavedModel;
}

/**
 * The queries of a Prometheus data source as new queries of ours, when somebody switches the data source of a panel. Expression,
 * legend and min step stay; without a min step the number of series now decides. The data source that answered until now stays
 * the one that is asked.
 */
export async function importQueries(
  queries: DataQuery[],
  origin: DataSourceApi,
  { ownUpstreamUid, model, defaultModel }: Beginning,
  nowMs: number
): Promise<SavedQuery[]> {
  if (!speaksPromql(origin.type)) {
    return [];
  }
  const spec = readModel(withDefaults(model, defaultModel)).model;
  return Promise.all(
    (queries as PrometheusQuery[]).map(async ({ refId, hide, expr = '', legendFormat, interval, editorMode }) => ({
      refId,
      ...(hide && { hide }),
      expr,
      ...(legendFormat && legendFormat !== AUTOMATIC && { legendFormat }),
      model,
      step: interval || stepFor(spec, expr.trim() ? await countSeries(origin, expr, nowMs) : undefined),
      ...(editorMode && { editorMode }),
      ...(origin.uid !== ownUpstreamUid && { upstreamUid: origin.uid }),
    }))
  );
}

/** Prometheus' own word for "as you like". */
const AUTOMATIC = '__auto';
