import type { DataSourceApi } from '@grafana/data';
import { setDataSourceSrv, type DataSourceSrv } from '@grafana/runtime';
import { AnomalyDataSource } from '../../src/datasource/datasource';
import type { AnomalyDataSourceOptions } from '../../src/datasource/savedQuery';
import { OWN_TYPE } from '../../src/datasource/upstream';
import { settingsOf } from './fakeUpstream';

/**
 * Our data source as Grafana would make it, with the given upstream behind the uid `prom`.
 *
 * @param jsonData - the upstream's settings, such as its version
 */
export function sourceOver(upstream: DataSourceApi, jsonData: object = {}): AnomalyDataSource {
  const known: Record<string, DataSourceApi> = { prom: upstream };
  const sources: Partial<DataSourceSrv> = {
    get: async (ref) => known[ref as string],
    getInstanceSettings: (ref) => (known[ref as string] ? settingsOf({ uid: ref as string, jsonData }) : undefined),
  };
  setDataSourceSrv(sources as DataSourceSrv);
  const options: AnomalyDataSourceOptions = { upstreamUid: 'prom' };
  return new AnomalyDataSource(settingsOf({ uid: 'own', type: OWN_TYPE, name: 'Band', jsonData: options }));
}
