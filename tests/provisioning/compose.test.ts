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
  depends_on?: Record<string, { condition: string }> | string[];
}

const read = (file: string) => fs.readFileSync(file, 'utf8');
const compose: { services: Record<string, Service>; volumes: Record<string, unknown> } = parse(
  read('docker-compose.yaml')
);
const services = Object.entries(compose.services);
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

  it('runs Grafana 11.6 or newer', () => {
    const [, major, minor] = /:-(\d+)\.(\d+)\.\d+\}$/.exec(compose.services.grafana.image)!.map(Number);
    expect(major * 100 + minor).toBeGreaterThanOrEqual(1106);
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

  it('runs a Prometheus whose ranges are those that the data source declares', () => {
    const [source] = parse(read('provisioning/datasources/prometheus.yaml')).datasources;
    const major = /:-v(\d+)\./.exec(compose.services.prometheus.image)![1];
    expect(source.jsonData.prometheusVersion.split('.')[0]).toBe(major);
    expect(compose.services.backfill.image).toBe(compose.services.prometheus.image);
    expect(source.url).toBe('http://prometheus:9090');
  });
});
