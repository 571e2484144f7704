import fs from 'fs';
import http from 'http';
import type { AddressInfo } from 'net';
import path from 'path';
import { bundlePage, type ReactVersion } from './bundle';
import { readDashboards, readDataSources, readPlugins, type Provisioned } from './provisioned';
import { AddedByUsers } from './addedByUsers';
import { proxyTo } from './proxy';

const ROOT = path.resolve(__dirname, '../..');
const IMAGES = path.join(ROOT, 'node_modules/@grafana/ui/dist/public/img');

interface HostOptions {
  /** Address of the Prometheus that answers for every provisioned data source of type `prometheus`. */
  prometheusUrl: string;
  /** Other addresses, by uid of the data source. */
  upstreams?: Record<string, string>;
  /** Default: any free port. */
  port?: number;
  /** Default: `provisioning/dashboards`. */
  dashboardsDir?: string;
  /** Default: `provisioning/datasources`. */
  dataSourcesDir?: string;
  /** The built plugin. Default: `dist`. */
  pluginDir?: string;
  /** Whether it tells its time at `/api/health`, as Grafana does. Default: false, since journeys set the browser's clock. */
  health?: boolean;
  /** Which React the page, and so the plugin, runs with. Default: 18. */
  react?: ReactVersion;
  /** Another host whose page this one hands out. Default: it is bundled, which takes seconds. */
  pageOf?: string;
}

export interface RunningHost {
  url: string;
  stop(): Promise<void>;
}

/**
 * Serves the stand-alone host page on the loopback address: real `@grafana/scenes` panels around the built plugin, the
 * provisioned dashboards and data sources, and a way through to Prometheus.
 *
 * @throws when the port is taken (`EADDRINUSE`), or when `pluginDir` holds no built plugin
 */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const dashboardsDir = options.dashboardsDir ?? path.join(ROOT, 'provisioning/dashboards');
  const dataSourcesDir = options.dataSourcesDir ?? path.join(ROOT, 'provisioning/datasources');
  const pluginDir = options.pluginDir ?? path.join(ROOT, 'dist');
  if (readPlugins(pluginDir).length === 0) {
    throw new Error(`no built plugin in ${pluginDir}: run \`npm run build\` first`);
  }
  const { pageOf } = options;
  const page = pageOf === undefined ? await bundlePage(options.react) : undefined;

  const added = new AddedByUsers();
  // Read anew for each page view: an edited dashboard shows after a reload.
  const provisioned = (): Provisioned => ({
    dashboards: [...readDashboards(dashboardsDir), ...added.dashboards()],
    dataSources: [...readDataSources(dataSourcesDir), ...added.dataSources].map((entry) =>
      entry.type === 'prometheus' ? { ...entry, url: `/prometheus/${entry.uid}` } : entry
    ),
    plugins: readPlugins(pluginDir),
    health: options.health,
  });

  const routes: Array<
    [RegExp, (match: string[], request: http.IncomingMessage, response: http.ServerResponse) => void]
  > = [
    [/^\/host\.json$/, (_, __, response) => sendJson(response, provisioned())],
    [
      /^\/dashboards\/([^/?]+)$/,
      ([, uid], _, response) => {
        const found = provisioned().dashboards.find((dashboard) => dashboard.uid === decodeURIComponent(uid));
        const saved = added.dashboard(found?.uid);
        return saved ? sendJson(response, saved) : sendFile(response, dashboardsDir, found?.file ?? '');
      },
    ],
    [
      /^\/api\/(datasources|dashboards\/db)$/,
      async ([, what], request, response) => sendJson(response, added.add(what, await readJson(request))),
    ],
    [/^\/api\/health$/, (_, __, response) => sendJson(response, { database: 'ok' })],
    [
      /^\/public\/plugins\/([^/]+)\/([^?]+)/,
      ([, id, file], _, response) =>
        sendFile(response, readPlugins(pluginDir).find((plugin) => plugin.id === id)?.dir ?? '', file),
    ],
    [
      /^\/public\/build\/img\/([^?]+)/,
      ([, file], _, response) =>
        file.endsWith('/angle-double-left.svg')
          ? send(response, file, mirrored(path.join(IMAGES, file.replace('left.svg', 'right.svg'))))
          : // Nor has the package Grafana's spinner.
            sendFile(response, IMAGES, file.replace('/spinner.svg', '/sync.svg')),
    ],
    [
      /^\/prometheus\/([^/]+)(\/.*)$/,
      ([, uid, rest], request, response) =>
        proxyTo(options.upstreams?.[uid] ?? options.prometheusUrl, rest, request, response),
    ],
    [
      /^\/page\/([^?]+)/,
      ([whole, file], request, response) =>
        page ? send(response, file, page.get(file)) : proxyTo(pageOf!, whole, request, response),
    ],
    [
      /^\/((d|a|connections)\/.*)?(\?.*)?$/,
      (_, __, response) => sendFile(response, path.join(__dirname, 'page'), 'index.html'),
    ],
  ];

  const server = http.createServer((request, response) => {
    for (const [pattern, handle] of routes) {
      const match = pattern.exec(request.url ?? '/');
      if (match) {
        return handle(match, request, response);
      }
    }
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

async function readJson(request: http.IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString());
}

function sendJson(response: http.ServerResponse, content: unknown) {
  send(response, '.json', JSON.stringify(content));
}

function sendFile(response: http.ServerResponse, root: string, file: string) {
  const full = path.resolve(root, file);
  const isInside = root !== '' && full.startsWith(path.resolve(root) + path.sep);
  send(response, file, isInside && fs.existsSync(full) ? fs.readFileSync(full) : undefined);
}

/** The time picker's arrow to the left is missing from the package: the one to the right, turned. */
function mirrored(svg: string): string {
  return fs.readFileSync(svg, 'utf8').replace('<path ', '<path transform="matrix(-1 0 0 1 24 0)" ');
}

function send(response: http.ServerResponse, name: string, content: Uint8Array | string | undefined) {
  if (content === undefined) {
    response.writeHead(404).end();
    return;
  }
  const type = TYPES[path.extname(name) || name] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(content);
}
