import path from 'path';
import { startSeededPrometheus } from '../host/seededPrometheus';
import { startHost } from '../host/server';

const FIXTURES = path.resolve(__dirname, '../host/fixtures');

/** Nothing listens on the discard port. */
export const DOWN_URL = 'http://127.0.0.1:9';

declare global {
  var stopStage: (() => Promise<void>) | undefined;
}

/** One Prometheus and one host page for all journeys; the addresses go to the test files by environment. */
export default async function globalSetup() {
  const prometheus = await startSeededPrometheus();
  const host = await startHost({
    prometheusUrl: prometheus.url,
    upstreams: { down: DOWN_URL },
    dashboardsDir: path.join(FIXTURES, 'dashboards'),
    dataSourcesDir: path.join(FIXTURES, 'datasources'),
  }).catch(async (error) => {
    await prometheus.stop();
    throw error;
  });
  process.env.E2E_PROMETHEUS_URL = prometheus.url;
  process.env.E2E_HOST_URL = host.url;
  // Jest's setup and teardown are two modules in one process and share nothing but the global object.
  globalThis.stopStage = async () => {
    await host.stop();
    await prometheus.stop();
  };
}
