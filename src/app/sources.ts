import type { DataSourceInstanceSettings, DataSourceJsonData } from '@grafana/data';

export const BAND_TYPE = 'anomalyband-datasource';

/** Prometheus itself and the plugins that take the same queries (Amazon's, Azure's, VictoriaMetrics'). */
export function speaksPromql(type: string | undefined): boolean {
  return type !== undefined && type !== BAND_TYPE && /prometheus|victoriametrics-metrics/.test(type);
}

/** What a data source of ours has chosen in its settings: the uid of its upstream, or a variable that holds it. */
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
