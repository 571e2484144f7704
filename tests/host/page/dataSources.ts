import type {
  DataSourceApi,
  DataSourceInstanceSettings,
  DataSourcePluginMeta,
  DataSourceRef,
  ScopedVars,
} from '@grafana/data';
import { getTemplateSrv, type DataSourceSrv, type GetDataSourceListFilters } from '@grafana/runtime';
import { CasesDataSource } from '../../panel/casesDataSource';
import type { Provisioned, ProvisionedDataSource } from '../provisioned';
import { importDataSourcePlugin, pluginMeta } from './plugins';
import { PrometheusUpstream } from './prometheusUpstream';

/** Frames of the panel's visual cases. */
const PANEL_CASES = { id: 'panel-cases', name: 'Panel cases', type: 'datasource', info: { logos: {} } };

const PROMETHEUS = {
  id: 'prometheus',
  name: 'Prometheus',
  type: 'datasource',
  metrics: true,
  annotations: true,
  info: { logos: { small: '', large: '' } },
};

/** The provisioned data sources: Prometheus over its own HTTP API, everything else from the built plugins. */
export class HostDataSourceSrv implements DataSourceSrv {
  private settings: DataSourceInstanceSettings[];
  private instances = new Map<string, Promise<DataSourceApi>>();

  constructor(provisioned: ProvisionedDataSource[]) {
    this.settings = this.settingsOf(provisioned);
  }

  private settingsOf(provisioned: ProvisionedDataSource[]): DataSourceInstanceSettings[] {
    return provisioned.map((entry, index) => ({
      id: index + 1,
      uid: entry.uid,
      type: entry.type,
      name: entry.name,
      url: entry.url,
      access: 'proxy',
      readOnly: true,
      isDefault: entry.isDefault ?? false,
      jsonData: entry.jsonData ?? {},
      meta: metaOf(entry.type),
    }));
  }

  get(ref?: DataSourceRef | string | null, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    const settings = this.getInstanceSettings(ref, scopedVars);
    if (!settings) {
      return Promise.reject(new Error(`Datasource ${nameOf(ref)} was not found`));
    }
    let instance = this.instances.get(settings.uid);
    if (!instance) {
      instance = create(settings);
      this.instances.set(settings.uid, instance);
    }
    return instance;
  }

  getInstanceSettings(ref?: DataSourceRef | string | null, scopedVars?: ScopedVars) {
    const name = getTemplateSrv().replace(nameOf(ref), scopedVars);
    if (!name || name === 'default') {
      return this.settings.find((entry) => entry.isDefault) ?? this.settings[0];
    }
    return this.settings.find((entry) => entry.uid === name) ?? this.settings.find((entry) => entry.name === name);
  }

  getList(filters: GetDataSourceListFilters = {}) {
    const types = filters.type === undefined ? undefined : [filters.type].flat();
    return this.settings.filter(
      (entry) =>
        (!types || types.includes(entry.type)) &&
        (!filters.pluginId || entry.type === filters.pluginId) &&
        (!filters.filter || filters.filter(entry))
    );
  }

  async reload() {
    const { dataSources }: Provisioned = await (await fetch('/host.json')).json();
    this.settings = this.settingsOf(dataSources);
  }

  registerRuntimeDataSource() {
    throw new Error('the host page has provisioned data sources only');
  }
}

function nameOf(ref?: DataSourceRef | string | null): string {
  return (typeof ref === 'string' ? ref : ref?.uid) ?? '';
}

function metaOf(type: string): DataSourcePluginMeta {
  const builtIn = [PROMETHEUS, PANEL_CASES].find(({ id }) => id === type);
  return (builtIn ?? pluginMeta(type)) as unknown as DataSourcePluginMeta;
}

async function create(settings: DataSourceInstanceSettings): Promise<DataSourceApi> {
  if (settings.type === 'prometheus') {
    return withMeta(new PrometheusUpstream(settings) as unknown as DataSourceApi, settings);
  }
  if (settings.type === 'panel-cases') {
    return withMeta(new CasesDataSource(settings), settings);
  }
  const plugin = await importDataSourcePlugin(settings.type);
  const instance = new plugin.DataSourceClass(settings as never);
  return withMeta(Object.assign(instance, { components: plugin.components }), settings);
}

function withMeta(instance: DataSourceApi, settings: DataSourceInstanceSettings): DataSourceApi {
  return Object.assign(instance, { meta: settings.meta });
}
