import Ajv from 'ajv/dist/2019';
import fs from 'fs';
import path from 'path';
import { parse } from 'yaml';

/** No Docker engine runs where the tests run: this is what files alone can tell. */
interface Service {
  image: string;
  command?: string[];
  entrypoint?: string[];
  working_dir?: string;
  volumes: string[];
  environment?: Record<string, string>;
  ports?: string[];
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }> | string[];
}

const read = (file: string) => fs.readFileSync(file, 'utf8');
const compose: { services: Record<string, Service>; volumes: Record<string, unknown> } = parse(
  read('docker-compose.yaml')
);
const services = Object.entries(compose.services);
/** Of the oldest servers: `NAME=value` lines. */
const oldest: Record<string, string> = Object.fromEntries(
  read('demo/compose/oldest.env')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('='))
);
const mounts = services.flatMap(([service, { volumes }]) =>
  volumes.map((volume) => {
    const [source, target] = volume.split(':');
    return { service, source, target };
  })
);
const pluginIds = ['src', 'src/datasource', 'src/panel'].map(
  (folder): string => JSON.parse(read(`${folder}/plugin.json`)).id
);

describe('docker-compose.yaml', () => {
  it('follows the schema of the Compose specification', () => {
    // Its names for itself (draft 4's `id`, an address without TLS) mean nothing to a validator of today, nor do its formats.
    const schema = JSON.parse(read('tests/provisioning/compose-spec/compose-spec.json'), (key, value) =>
      (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value
    );
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    expect(validate(compose) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...compose, services: { grafana: { image: 5 } } })).toBe(false);
  });

  it.each(mounts.filter(({ source }) => source.startsWith('.')))(
    'mounts what the repository holds: $source into $service',
    ({ source }) => {
      expect(fs.existsSync(source)).toBe(true);
    }
  );

  it.each(mounts.filter(({ source }) => !source.startsWith('.')))(
    'declares the volume $source of $service',
    ({ source }) => {
      expect(Object.keys(compose.volumes)).toContain(source);
    }
  );

  it('uses every volume that it declares', () => {
    expect(mounts.map(({ source }) => source)).toEqual(expect.arrayContaining(Object.keys(compose.volumes)));
  });

  it('starts each service after those that make what it reads', () => {
    const before = (name: string): string[] => {
      const dependsOn = compose.services[name].depends_on ?? {};
      return (Array.isArray(dependsOn) ? dependsOn : Object.keys(dependsOn)).flatMap((other) => [
        ...before(other),
        other,
      ]);
    };
    expect(new Set(before('grafana'))).toEqual(new Set(['build', 'generate', 'backfill', 'exporter', 'prometheus']));
    for (const [name, done] of [
      ['backfill', 'generate'],
      ['exporter', 'backfill'],
      ['prometheus', 'backfill'],
      ['grafana', 'build'],
    ]) {
      expect(compose.services[name].depends_on).toMatchObject({
        [done]: { condition: 'service_completed_successfully' },
      });
    }
  });

  it('mounts what was built under the id of the app, where Grafana looks for plugins', () => {
    const { command, volumes } = compose.services.build;
    const [, script, project, , plugin] = command!;
    expect(fs.existsSync(script)).toBe(true);
    expect(volumes).toEqual(expect.arrayContaining([`./:${project}:ro`, `plugin:${plugin}`]));
    expect(mounts).toContainEqual({
      service: 'grafana',
      source: 'plugin',
      target: `/var/lib/grafana/plugins/${pluginIds[0]}`,
    });
  });

  it('allows the app and both nested plugins unsigned', () => {
    const allowed = compose.services.grafana.environment!.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS.split(',');
    expect(allowed).toEqual(pluginIds);
  });

  it('runs a Grafana that is supported, and the oldest by demo/compose/oldest.env', () => {
    const { grafanaDependency } = JSON.parse(read('src/plugin.json')).dependencies;
    const order = (version: string) => version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
    const [, byDefault] = /:-(\d+\.\d+\.\d+)\}$/.exec(compose.services.grafana.image)!;
    expect(order(byDefault)).toBeGreaterThan(order(oldest.GRAFANA_VERSION));
    expect(grafanaDependency).toBe(`>=${oldest.GRAFANA_VERSION}`);
  });

  it('knows the variables of demo/compose/oldest.env', () => {
    const text = read('docker-compose.yaml');
    expect(Object.keys(oldest).filter((name) => !text.includes(`\${${name}:-`))).toEqual([]);
    expect(oldest.PROMETHEUS_VERSION).toMatch(/^2\./);
  });

  it('opens ports on the loopback interface only', () => {
    const ports = services.flatMap(([, { ports: each = [] }]) => each);
    expect(ports.length).toBe(2);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('waits for what answers, not for what was started', () => {
    for (const [name, { depends_on }] of services) {
      for (const [other, { condition }] of Object.entries((depends_on ?? {}) as Record<string, { condition: string }>)) {
        const checked = compose.services[other].healthcheck !== undefined;
        expect([name, other, condition]).toEqual([
          name,
          other,
          checked ? 'service_healthy' : 'service_completed_successfully',
        ]);
      }
    }
    const checked = services.filter(([, { healthcheck }]) => healthcheck).map(([name]) => name);
    expect(checked).toEqual(['exporter', 'prometheus', 'grafana']);
  });

  it('opens on a dashboard that is provisioned', () => {
    const home = compose.services.grafana.environment!.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH;
    const { source, target } = mounts.find((mount) => home.startsWith(mount.target))!;
    expect(fs.existsSync(path.join(source, path.relative(target, home)))).toBe(true);
  });

  it('runs the scripts of the repository with the tsx of package.json', () => {
    const { devDependencies } = JSON.parse(read('package.json'));
    const scripts = services.filter(([, { command }]) => command?.[0] === 'npx');
    expect(scripts.map(([name]) => name)).toEqual(['generate', 'exporter']);
    for (const [, { command, working_dir }] of scripts) {
      expect(command!.slice(0, 3)).toEqual(['npx', '--yes', `tsx@${devDependencies.tsx}`]);
      expect(fs.existsSync(command![3])).toBe(true);
      expect(working_dir).toBe('/project');
    }
    const [shell, script] = compose.services.backfill.entrypoint!;
    expect(shell).toBe('/bin/sh');
    expect(fs.existsSync(path.relative('/project', script))).toBe(true);
  });

  it('scrapes the exporter where it listens', () => {
    const target: string = parse(read('demo/prometheus.yml')).scrape_configs[0].static_configs[0].targets[0];
    const [host, port] = target.split(':');
    expect(compose.services[host].command!.at(-1)).toBe(port);
  });

  it('runs a Prometheus whose ranges are those that the data source declares, whatever its version', () => {
    const [source] = parse(read('provisioning/datasources/prometheus.yaml')).datasources;
    expect(source.jsonData.prometheusVersion).toBe('$PROMETHEUS_VERSION');
    const version = compose.services.grafana.environment!.PROMETHEUS_VERSION;
    expect(version).toMatch(/^\$\{PROMETHEUS_VERSION:-3\.\d+\.\d+\}$/);
    expect(compose.services.prometheus.image).toBe(`prom/prometheus:v${version}`);
    expect(compose.services.backfill.image).toBe(compose.services.prometheus.image);
    expect(source.url).toBe('http://prometheus:9090');
  });
});
