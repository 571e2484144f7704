import fs from 'fs/promises';
import os from 'os';
import path from 'path';
import { backfillText, startPrometheus } from '../../demo/prometheus';
import { startHost } from '../../tests/host/server';
import { requests } from '../speed/requests';
import type { Target } from './target';

const MINUTE = 60_000;
const SERIES = 20;
/** Five weeks, and the time that the bench itself may take. */
const [PAST, AHEAD] = [35 * 1440, 60];

/** The host page over a real Prometheus, with counters of twenty services by the minute. */
export async function hostTarget(): Promise<Target> {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), 'anomalyband-bench-'));
  const [dataDir, dashboardsDir, dataSourcesDir] = ['data', 'dashboards', 'datasources'].map((name) =>
    path.join(home, name)
  );
  await Promise.all([dashboardsDir, dataSourcesDir].map((dir) => fs.mkdir(dir)));
  // Data sources are JSON here, which is YAML, too.
  await fs.writeFile(path.join(dataSourcesDir, 'bench.yaml'), JSON.stringify({ datasources: SOURCES }));
  await backfillText(counters(Date.now()), dataDir);
  const prometheus = await startPrometheus({ dataDir });
  const host = await startHost({ prometheusUrl: prometheus.url, dashboardsDir, dataSourcesDir, health: true });
  return {
    what: 'the host page, over Prometheus itself',
    url: host.url,
    headers: {},
    asked: { one: 'sum(rate(bench_requests_total[10m]))', many: 'sum by (service) (rate(bench_requests_total[5m]))' },
    put: async (make) => {
      const boards = Object.values(make({ prometheus: 'prometheus', band: 'band', floor: FROM_MEMORY })) as Array<{
        uid: string;
      }>;
      await Promise.all(
        boards.map((board) => fs.writeFile(path.join(dashboardsDir, `${board.uid}.json`), JSON.stringify(board)))
      );
    },
    stop: async () => {
      await host.stop();
      await prometheus.stop();
      await fs.rm(home, { recursive: true, force: true });
    },
  };
}

const FROM_MEMORY = { datasource: { type: 'panel-cases', uid: 'memory' }, case: 'outage-and-spike' };

const SOURCES = [
  {
    name: 'Prometheus',
    uid: 'prometheus',
    type: 'prometheus',
    isDefault: true,
    jsonData: { timeInterval: '1m', prometheusType: 'Prometheus', prometheusVersion: '2.42.0' },
  },
  { name: 'Band', uid: 'band', type: 'anomalyband-prometheus-datasource', jsonData: { upstreamUid: 'prometheus' } },
  { name: 'Memory', ...FROM_MEMORY.datasource },
];

/** OpenMetrics text: each service's traffic by the minute, added up. */
function counters(nowMs: number): string {
  const startMs = Math.floor(nowMs / MINUTE) * MINUTE - PAST * MINUTE;
  const lines = ['# TYPE bench_requests counter'];
  for (let service = 0; service < SERIES; service++) {
    const { values } = requests(PAST + AHEAD, MINUTE, service + 1);
    let total = 0;
    values.forEach((value, i) => {
      total += Math.round(60 * value);
      lines.push(`bench_requests_total{service="s${service}"} ${total} ${startMs / 1000 + i * 60}`);
    });
  }
  return `${lines.join('\n')}\n# EOF\n`;
}
