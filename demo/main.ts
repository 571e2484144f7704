/** The demo: data, Prometheus, exporter, built plugin and host page, until Ctrl-C. Started by run.mjs. */
import fs from 'fs';
import path from 'path';
import { startHost } from '../tests/host/server';
import { buildPlugin, needsBuild } from './build';
import { startExporter } from './exporter';
import { claimHome } from './home';
import { BLOCK_DURATION } from './openMetrics';
import { backfill, startPrometheus } from './prometheus';
import { demoFolder, refill } from './refill';
import { onFreePort } from './runningServer';

const HOME = path.join('.cache', 'demo');
const HOST_PORT = 3000;
const PROMETHEUS_PORT = 9095;

const startedMs = Number(process.env.ANOMALYBAND_DEMO_STARTED ?? Date.now());
const stops: Array<() => Promise<void> | void> = [];
let stopping: Promise<void> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void end(0));
}
main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  return end(1);
});

async function main() {
  stops.push(claimHome(HOME));

  const building = needsBuild() ? timed('built the plugin', buildPlugin()) : Promise.resolve();
  building.catch(() => undefined);
  const fill = () => refill(HOME, Date.now(), (file, tsdb) => backfill(file, tsdb, BLOCK_DURATION));
  await timed('data up to now', fill());
  await building;
  // And what came meanwhile: in a gap of a minute a rate is of half-empty windows, a drop that nobody planted.
  const filled = await fill();
  if (stopping) {
    return;
  }

  const exporter = await startExporter(filled.scenario);
  stops.push(exporter.stop);
  const config = fs.readFileSync('demo/prometheus.yml', 'utf8').replace(/exporter:\d+/, `127.0.0.1:${exporter.port}`);
  const prometheus = await nearPort(PROMETHEUS_PORT, (port) =>
    startPrometheus({ dataDir: demoFolder(HOME).tsdb, config, port })
  );
  stops.push(prometheus.stop);
  const host = await nearPort(HOST_PORT, (port) => startHost({ prometheusUrl: prometheus.url, port }));
  stops.push(host.stop);
  if (stopping) {
    await end(0);
    return;
  }

  say(`Prometheus  ${prometheus.url}`);
  say(`Truth       ${demoFolder(HOME).truth}`);
  say(`Dashboards  ${host.url}   (ready after ${seconds(startedMs)}; Ctrl-C stops everything)`);
}

/** Stops what was started, the last one first, and ends the process. */
function end(code: number): Promise<void> {
  stopping ??= (async () => {
    process.exitCode = code;
    for (;;) {
      const stop = stops.pop();
      if (!stop) {
        break;
      }
      await stop();
    }
    process.exit();
  })();
  return stopping;
}

async function nearPort<Server extends { url: string }>(wanted: number, start: (port: number) => Promise<Server>) {
  const server = await onFreePort(start, wanted);
  const { port } = new URL(server.url);
  if (Number(port) !== wanted) {
    say(`Port ${wanted} is busy: taking ${port}`);
  }
  return server;
}

async function timed<T>(what: string, work: Promise<T>): Promise<T> {
  const begunMs = Date.now();
  const result = await work;
  say(`${what}: ${seconds(begunMs)}`);
  return result;
}

function seconds(sinceMs: number): string {
  return `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;
}

function say(line: string) {
  process.stdout.write(`${line}\n`);
}
