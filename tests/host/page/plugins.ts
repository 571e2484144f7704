import {
  PanelPlugin,
  type AppPlugin,
  type DataSourceApi,
  type DataSourcePlugin,
  type PanelPluginMeta,
} from '@grafana/data';
import type { ProvisionedPlugin } from '../provisioned';
import { language, loadTexts } from './language';
import { textPanel } from './textPanel';
import { timeSeriesStandIn } from './timeSeriesStandIn';

let provisioned: ProvisionedPlugin[] = [];
const panels = new Map<string, PanelPlugin>();

/** Panels of the host itself, for what a dashboard uses beside the plugin's panel. */
const BUILT_IN: Record<string, [name: string, plugin: unknown]> = {
  text: ['Text', textPanel],
  timeseries: ["Time series (the host's stand-in)", timeSeriesStandIn],
};

export function setProvisionedPlugins(plugins: ProvisionedPlugin[]) {
  provisioned = plugins;
}

/** plugin.json of a built plugin, with the logos' addresses as Grafana rewrites them. */
export function pluginMeta(id: string) {
  const found = provisioned.find((plugin) => plugin.id === id);
  if (!found) {
    throw new Error(`plugin ${id} is not installed`);
  }
  const logo = `public/plugins/${id}/img/logo.svg`;
  return {
    ...found.meta,
    module: moduleOf(id),
    baseUrl: `public/plugins/${id}`,
    info: { ...found.meta.info, logos: { small: logo, large: logo } },
  };
}

export async function importPanelPlugin(id: string): Promise<PanelPlugin> {
  let plugin = panels.get(id);
  if (!plugin) {
    plugin = id in BUILT_IN ? builtIn(id) : withMeta(await importPlugin(id), pluginMeta(id));
    panels.set(id, plugin);
  }
  return plugin;
}

export function panelPluginFromCache(id: string): PanelPlugin | undefined {
  return panels.get(id);
}

export async function importDataSourcePlugin(id: string): Promise<DataSourcePlugin<DataSourceApi>> {
  return importPlugin(id);
}

export async function importAppPlugin(id: string): Promise<AppPlugin> {
  return importPlugin(id);
}

function builtIn(id: string): PanelPlugin {
  const [name, plugin] = BUILT_IN[id];
  return withMeta(plugin as PanelPlugin, {
    id,
    name,
    type: 'panel',
    skipDataQuery: id === 'text',
    info: { logos: {} },
  });
}

function withMeta(plugin: PanelPlugin, meta: object): PanelPlugin {
  plugin.meta = { sort: 1, module: '', baseUrl: '', ...meta } as unknown as PanelPluginMeta;
  return plugin;
}

function moduleOf(id: string): string {
  return `public/plugins/${id}/module.js`;
}

async function importPlugin(id: string) {
  pluginMeta(id);
  if (language !== 'en-US') {
    await loadTexts(provisioned.find((plugin) => plugin.id === id)!);
  }
  const { plugin } = await System.import(`${window.location.origin}/${moduleOf(id)}`);
  if (!plugin) {
    throw new Error(`${moduleOf(id)} exports no plugin`);
  }
  return plugin;
}
