import fs from 'fs';
import path from 'path';
import { parse } from 'yaml';

/** What a Grafana would read from its `provisioning` folder and its plugin folder, in the form the page wants. */
export interface Provisioned {
  dataSources: ProvisionedDataSource[];
  dashboards: ProvisionedDashboard[];
  plugins: ProvisionedPlugin[];
  /** Whether the server tells its time. */
  health?: boolean;
}

export interface ProvisionedDataSource {
  uid: string;
  type: string;
  name: string;
  url?: string;
  isDefault?: boolean;
  jsonData?: Record<string, unknown>;
}

export interface ProvisionedDashboard {
  uid: string;
  title: string;
  /** Name of its file below the dashboards folder. */
  file: string;
}

export interface ProvisionedPlugin {
  id: string;
  /** The whole plugin.json. */
  meta: {
    id: string;
    type: string;
    name: string;
    languages?: string[];
    info: Record<string, unknown>;
    includes?: PluginInclude[];
  };
  /** Folder with module.js and img/. */
  dir: string;
}

/** What a plugin brings along: its pages, nested plugins and dashboards. */
export interface PluginInclude {
  type: string;
  name: string;
  path?: string;
  addToNav?: boolean;
}

/** What provisioning files may name with a `$`, as Grafana reads it from its environment: here runs Debian's Prometheus. */
const ENVIRONMENT: Record<string, string> = { PROMETHEUS_VERSION: '2.42.0' };

/**
 * Every `*.yaml` of a data source provisioning folder, in the order of the file names.
 *
 * @throws when an entry has no uid: dashboards refer to data sources by uid, so it could never be found
 */
export function readDataSources(dir: string): ProvisionedDataSource[] {
  return filesOf(dir, /\.ya?ml$/).flatMap((file) => {
    const text = fs.readFileSync(path.join(dir, file), 'utf8');
    const content = parse(text.replace(/\$(\w+)/g, (_all, name) => ENVIRONMENT[name]));
    const entries: ProvisionedDataSource[] = content?.datasources ?? [];
    for (const entry of entries) {
      if (!entry.uid) {
        throw new Error(`${file}: data source without uid: ${entry.name}`);
      }
    }
    return entries;
  });
}

/** Every `*.json` of a dashboards folder; a dashboard without uid goes by its file name. */
export function readDashboards(dir: string): ProvisionedDashboard[] {
  return filesOf(dir, /\.json$/).map((file) => {
    const { uid, title } = JSON.parse(fs.readFileSync(path.join(dir, file), 'utf8'));
    return { uid: uid ?? path.basename(file, '.json'), title: title ?? file, file };
  });
}

/** The app of a built plugin folder, and every plugin nested one folder below it. */
export function readPlugins(dir: string): ProvisionedPlugin[] {
  const nested = filesOf(dir, /^[^.]+$/).map((name) => path.join(dir, name));
  return [dir, ...nested].flatMap((folder) => {
    const file = path.join(folder, 'plugin.json');
    if (!fs.existsSync(file)) {
      return [];
    }
    const meta = JSON.parse(fs.readFileSync(file, 'utf8'));
    return [{ id: meta.id, meta, dir: folder }];
  });
}

function filesOf(dir: string, pattern: RegExp): string[] {
  return fs.existsSync(dir)
    ? fs
        .readdirSync(dir)
        .filter((name) => pattern.test(name))
        .sort()
    : [];
}
