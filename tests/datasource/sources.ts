import type { DataSourceApi, ScopedVars } from '@grafana/data';
import {
  setBackendSrv,
  setDataSourceSrv,
  setTemplateSrv,
  type BackendSrv,
  type DataSourceSrv,
  type TemplateSrv,
} from '@grafana/runtime';
import { of } from 'rxjs';
import { AnomalyDataSource } from '../../src/datasource/datasource';
import type { AnomalyDataSourceOptions } from '../../src/datasource/query/savedQuery';
import { HistoryCache } from '../../src/datasource/history/historyCache';
import { HistoryLoader } from '../../src/datasource/history/historyLoader';
import { BAND_TYPE } from '../../src/promql/speaksPromql';
import { settingsOf } from './fakeUpstream';

/** The dashboard's variables in a test: `$name` and `${name}` from the scope, several values as a glob as in Grafana. */
const templates: Partial<TemplateSrv> = {
  replace: (text = '', scopedVars: ScopedVars = {}, format: string | Function = glob) =>
    text.replace(/\$(?:(\w+)|\{(\w+)\})/g, (all, plain, braced) => {
      const variable = scopedVars[plain ?? braced];
      return variable ? (format as typeof glob)(variable.value) : all;
    }),
};
const glob = (value: string | string[]) => (Array.isArray(value) ? `{${value.join(',')}}` : value);

/**
 * Our data source as Grafana would make it, with the given upstream behind the uid `prom` and a history of its own.
 *
 * @param jsonData - the upstream's settings, such as its version
 * @param now - the clock of the history
 * @param settings - our own
 */
export function sourceOver(
  upstream: DataSourceApi,
  jsonData: object = {},
  now = () => Date.now(),
  settings: AnomalyDataSourceOptions = {}
): AnomalyDataSource {
  const known: Record<string, DataSourceApi> = { prom: upstream };
  const own = settingsOf({ uid: 'prom', jsonData });
  // As Grafana does, by uid or by a variable that holds one.
  const uidOf = (ref: unknown, scopedVars?: ScopedVars) =>
    templates.replace!(typeof ref === 'string' ? ref : undefined, scopedVars);
  const sources: Partial<DataSourceSrv> = {
    get: async (ref, scopedVars) => known[uidOf(ref, scopedVars)],
    getList: () => [own],
    // The same object each time, but for a variable.
    getInstanceSettings: (ref, scopedVars) => known[uidOf(ref, scopedVars)] && (ref === own.uid ? own : { ...own }),
  };
  setDataSourceSrv(sources as DataSourceSrv);
  setTemplateSrv(templates as TemplateSrv);
  const options: AnomalyDataSourceOptions = { upstreamUid: 'prom', ...settings };
  const source = new AnomalyDataSource(settingsOf({ uid: 'own', type: BAND_TYPE, name: 'Band', jsonData: options }));
  source.history = new HistoryLoader(new HistoryCache(64e6), now);
  return source;
}

/** A Grafana that tells its time, by the clock of the test: only then the browser keeps anything. */
export function tellTime(): void {
  const fetching = () => of({ headers: new Headers({ Date: new Date().toUTCString() }) });
  setBackendSrv({ fetch: fetching } as unknown as BackendSrv);
}
