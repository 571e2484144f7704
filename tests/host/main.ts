/**
 * `npm run host`: the host page over a Prometheus. Set `PROMETHEUS_URL` to use one that runs already, with the provisioned
 * dashboards; without it a small one with seeded data is started, with the dashboards of the tests.
 */
import path from 'path';
import { startSeededPrometheus } from './seededPrometheus';
import { startHost } from './server';

const fixtures = path.join(__dirname, 'fixtures');

async function main() {
  const given = process.env.PROMETHEUS_URL;
  const seeded = given ? undefined : await startSeededPrometheus();
  const host = await startHost({
    prometheusUrl: given ?? seeded!.url,
    port: Number(process.env.PORT ?? 0),
    ...(given
      ? {}
      : {
          dashboardsDir: path.join(fixtures, 'dashboards'),
          dataSourcesDir: path.join(fixtures, 'datasources'),
          upstreams: { down: 'http://127.0.0.1:9' },
        }),
  });
  process.stdout.write(`${host.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await host.stop();
      await seeded?.stop();
      process.exit(0);
    });
  }
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
