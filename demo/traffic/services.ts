import { DAY, HOUR, MINUTE } from './clock';
import type { CounterSeries, Environment, Job } from './requestSeries';

/** Who runs what in a shop, with requests per second of the day's mean. */
const TEAMS: Record<string, Record<string, number>> = {
  shop: { catalog: 320, search: 180, cart: 70, reviews: 45, promotions: 60, pricing: 260 },
  money: { payments: 34, checkout: 38, orders: 42, ledger: 55, fraud: 36 },
  delivery: { inventory: 120, shipping: 25, tracking: 80, returns: 6 },
  people: { accounts: 66, sessions: 240, profiles: 90, consent: 30, support: 7 },
  content: { media: 400, thumbnails: 520, translations: 110, feeds: 40 },
};

const ZONES = ['a', 'b'];
const PRODUCTION: Environment = { name: 'production', share: 1, instances: ZONES.length };

/** Twenty-four services, each with a day and a weekend of its own. */
export const SERVICES: Array<Job & { team: string }> = Object.entries(TEAMS)
  .flatMap(([team, services]) => Object.entries(services).map((service) => ({ team, service })))
  .map(({ team, service: [name, requestsPerSecond] }, i) => ({
    metric: 'service_requests_total',
    team,
    name,
    requestsPerSecond,
    dailySwing: 0.3 + 0.05 * (i % 5),
    peakHour: 12 + ((5 * i) % 9),
    weekend: 0.6 + 0.1 * (i % 7),
    stream: 20_000 + 1000 * i,
  }));

/** One counter for each service and zone. */
export const SERVICE_SERIES: CounterSeries[] = SERVICES.flatMap((service, i) =>
  ZONES.map((zone, place) => ({
    labels: { service: service.name, team: service.team, zone },
    job: service,
    environment: PRODUCTION,
    failed: false,
    share: 1 / ZONES.length,
    stream: service.stream + 300 + place,
    // The epoch was a Thursday: four days later is Monday.
    deployMs: 4 * DAY + 7 * HOUR + (15 * i + 5 * place) * MINUTE,
  }))
);
