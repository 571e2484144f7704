import type { DataSourceInstanceSettings, DataSourceJsonData } from '@grafana/data';
import { BAND_TYPE, speaksPromql } from '../promql/speaksPromql';

/** The upstream in the settings of a data source of ours: its uid, or a variable that holds it. */
export function upstreamOf({ jsonData }: Pick<DataSourceInstanceSettings, 'jsonData'>): string | undefined {
  return (jsonData as DataSourceJsonData & { upstreamUid?: string })?.upstreamUid || undefined;
}

/**
 * The uid of the Prometheus that an empty form begins with: the one that a data source of ours asks, else the only one there is.
 */
export function usualUpstream(sources: DataSourceInstanceSettings[]): string | undefined {
  const uids = sources.filter(({ type }) => speaksPromql(type)).map(({ uid }) => uid);
  const asked = sources.filter(({ type }) => type === BAND_TYPE).map(upstreamOf);
  return asked.find((uid) => uid && uids.includes(uid)) ?? (uids.length === 1 ? uids[0] : undefined);
}
