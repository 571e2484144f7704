import fs from 'fs';
import path from 'path';
import { parse } from 'yaml';

const ROOT = 'provisioning';

export interface DataSourceRef {
  uid: string;
  type: string;
}

interface Target {
  refId: string;
  datasource?: DataSourceRef;
  expr: string;
}

interface Panel {
  id: number;
  type: string;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  datasource?: DataSourceRef;
  targets?: Target[];
  panels?: Panel[];
}

interface Variable {
  name: string;
  type: string;
  datasource?: DataSourceRef;
  query: { query: string };
  current: { value: string };
}

interface Dashboard {
  uid: string;
  title: string;
  schemaVersion: number;
  templating: { list: Variable[] };
  panels: Panel[];
}

interface DataSource {
  uid: string;
  type: string;
  name: string;
  isDefault?: boolean;
  jsonData?: { upstreamUid?: string };
}

/** The parsed content of every YAML file in one folder of `provisioning/`. */
export function yamlFiles(folder: string) {
  const names = fs.readdirSync(path.join(ROOT, folder)).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => parse(fs.readFileSync(path.join(ROOT, folder, name), 'utf8')));
}

export function dataSources(): DataSource[] {
  return yamlFiles('datasources').flatMap(({ datasources }) => datasources);
}

export function dashboards(): Dashboard[] {
  const folder = path.join(ROOT, 'dashboards');
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.map((name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')));
}

/** Also those inside of collapsed rows. */
export function panelsOf(dashboard: Dashboard): Panel[] {
  return dashboard.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
}
