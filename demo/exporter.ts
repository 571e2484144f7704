import http from 'http';
import type { AddressInfo } from 'net';
import { nameOf, TAXI_SERIES } from './openMetrics';
import type { Scenario } from './scenario';
import { readTaxiTrips, type TaxiTrips } from './taxi/taxiTrips';
import { FAMILIES } from './traffic/families';
import { RequestCounter } from './traffic/requestCounter';
import { RequestCounts } from './traffic/requestCounts';

/** The live end of the demo: continues both metrics where the back-fill ended. */
export interface Exporter {
  port: number;
  stop(): Promise<void>;
}

/** Answers GET /metrics in Prometheus' text format. */
export async function startExporter(scenario: Scenario, port = 0, host = '127.0.0.1'): Promise<Exporter> {
  const metrics = liveMetrics(scenario, readTaxiTrips());
  const server = http.createServer((request, response) => {
    if (request.url === '/metrics') {
      response.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
      response.end(metrics(Date.now()));
    } else {
      response.statusCode = 404;
      response.end('Only /metrics is here.\n');
    }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The text that is served at a given time; times must ascend to be cheap. */
export function liveMetrics(scenario: Scenario, taxi: TaxiTrips): (nowMs: number) => string {
  const counts = new RequestCounts(scenario.world);
  const families = FAMILIES.map(({ name, series }) => ({
    type: `# TYPE ${name}_total counter`,
    counters: series.map((one) => ({
      name: nameOf(one),
      counter: new RequestCounter(scenario.world, one, counts.of(one)),
    })),
  }));
  return (nowMs) => {
    const lines = families.flatMap(({ type, counters }) => [
      type,
      ...counters.map(({ name, counter }) => `${name} ${counter.valueAt(nowMs)}`),
    ]);
    const last = lastTrip(scenario, taxi, nowMs);
    if (last) {
      // With its own time: the samples of this series stay on the half hour, whenever they are scraped.
      lines.push('# TYPE nyc_taxi_trips gauge', `${TAXI_SERIES} ${last.trips} ${last.timeMs}`);
    }
    return lines.join('\n') + '\n';
  };
}

/** The newest half hour, unless it is back-filled: Prometheus refuses times before the end of its last block. */
function lastTrip(scenario: Scenario, taxi: TaxiTrips, nowMs: number) {
  let newest = -1;
  for (let i = 0; i < taxi.timesMs.length && taxi.timesMs[i] + scenario.taxiShiftMs <= nowMs; i++) {
    newest = i;
  }
  const timeMs = newest < 0 ? -Infinity : taxi.timesMs[newest] + scenario.taxiShiftMs;
  return timeMs > scenario.filledUntilMs ? { timeMs, trips: taxi.trips[newest] } : undefined;
}
