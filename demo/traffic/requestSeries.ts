import { DAY, HOUR, MINUTE } from './clock';

/** What answers requests: a job of the article's metric, or a service. */
export interface Job {
  metric: 'http_requests_total' | 'service_requests_total';
  name: string;
  requestsPerSecond: number;
  /** Half the way from night to day, as a share of the mean. */
  dailySwing: number;
  peakHour: number;
  /** Traffic of a weekend day as a share of a weekday's. */
  weekend: number;
  /** Where its random numbers begin. */
  stream: number;
}

interface RequestJob extends Job {
  /** What it serves, with the share of each. */
  handlers: Array<{ method: string; controller: string; share: number }>;
}

export interface Environment {
  name: 'production' | 'staging';
  share: number;
  instances: number;
}

export const JOBS: RequestJob[] = [
  {
    metric: 'http_requests_total',
    name: 'apiserver',
    requestsPerSecond: 240,
    dailySwing: 0.4,
    peakHour: 14,
    weekend: 0.6,
    stream: 1000,
    handlers: [
      { method: 'GET', controller: 'projects', share: 0.65 },
      { method: 'GET', controller: 'issues', share: 0.25 },
      { method: 'POST', controller: 'issues', share: 0.1 },
    ],
  },
  {
    metric: 'http_requests_total',
    name: 'gitserver',
    requestsPerSecond: 90,
    dailySwing: 0.3,
    peakHour: 13,
    weekend: 0.45,
    stream: 2000,
    handlers: [
      { method: 'POST', controller: 'upload-pack', share: 0.8 },
      { method: 'POST', controller: 'receive-pack', share: 0.2 },
    ],
  },
  {
    metric: 'http_requests_total',
    name: 'webserver',
    requestsPerSecond: 150,
    dailySwing: 0.5,
    peakHour: 15,
    weekend: 0.75,
    stream: 3000,
    handlers: [
      { method: 'GET', controller: 'pages', share: 0.9 },
      { method: 'POST', controller: 'sessions', share: 0.1 },
    ],
  },
];

export const ENVIRONMENTS: Environment[] = [
  { name: 'production', share: 1, instances: 2 },
  { name: 'staging', share: 0.02, instances: 1 },
];

/** One counter: one combination of labels. */
export interface CounterSeries {
  labels: Record<string, string>;
  job: Job;
  environment: Environment;
  failed: boolean;
  /** Share of the successful (or failed) requests of its job and environment. */
  share: number;
  stream: number;
  /** Its instance is deployed once a week: the counter starts at 0 at this offset into the week (since the epoch). */
  deployMs: number;
}

/** Every counter of the article's metric, 42 of them. */
export const REQUEST_SERIES: CounterSeries[] = JOBS.flatMap((job, jobIndex) =>
  ENVIRONMENTS.flatMap((environment, environmentIndex) =>
    Array.from({ length: environment.instances }, (_, instance) =>
      job.handlers.flatMap((handler, handlerIndex) =>
        [false, true].map((failed) => ({
          labels: {
            job: job.name,
            instance: `${environment.name === 'staging' ? 'staging-' : ''}${job.name}-${instance + 1}:8080`,
            method: handler.method,
            controller: handler.controller,
            status_code: failed ? '500' : '200',
            environment: environment.name,
          },
          job,
          environment,
          failed,
          share: handler.share / environment.instances,
          stream: job.stream + 300 + environmentIndex * 100 + instance * 20 + handlerIndex * 2 + (failed ? 1 : 0),
          // The epoch was a Thursday: five days later is Tuesday. One instance after the other.
          deployMs: 5 * DAY + (8 + 2 * jobIndex) * HOUR + (20 * instance + 7 * environmentIndex) * MINUTE,
        }))
      )
    ).flat()
  )
);
