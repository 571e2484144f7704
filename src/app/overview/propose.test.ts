import { levelOf, propose } from './propose';

/** Names of well-known exporters and instrumentations, as their documentation lists them. */
const FIXTURES: Array<[exporter: string, names: string[], expected: string[]]> = [
  [
    'OpenTelemetry HTTP',
    ['_bucket', '_sum', '_count'].map((part) => `http_server_request_duration_seconds${part}`),
    [
      'requests sum by (job) (rate(http_server_request_duration_seconds_count[5m]))',
      'duration sum by (job) (rate(http_server_request_duration_seconds_sum[5m])) / sum by (job) (rate(http_server_request_duration_seconds_count[5m]))',
      'duration histogram_quantile(0.95, sum by (job, le) (rate(http_server_request_duration_seconds_bucket[5m])))',
    ],
  ],
  [
    'gRPC',
    ['grpc_server_handled_total', 'grpc_server_started_total', 'grpc_server_handling_seconds_bucket'],
    [
      'requests sum by (job) (rate(grpc_server_handled_total[5m]))',
      'duration histogram_quantile(0.95, sum by (job, le) (rate(grpc_server_handling_seconds_bucket[5m])))',
    ],
  ],
  [
    'kube-state-metrics and cAdvisor',
    [
      ...['kube_pod_info', 'kube_pod_container_status_restarts_total', 'kube_deployment_status_replicas_unavailable'],
      ...['container_cpu_usage_seconds_total', 'container_memory_working_set_bytes', 'container_fs_reads_total'],
    ],
    [
      'errors sum by (job) (rate(kube_pod_container_status_restarts_total[5m]))',
      'saturation sum by (job) (rate(container_cpu_usage_seconds_total[5m]))',
      'saturation sum by (job) (container_memory_working_set_bytes)',
      'saturation sum by (job) (kube_deployment_status_replicas_unavailable)',
    ],
  ],
  [
    'node',
    ['node_cpu_seconds_total', 'node_load1', 'node_boot_time_seconds', 'node_memory_MemFree_bytes'],
    [
      'saturation avg by (job) (node_load1)',
      'saturation 1 - avg by (job) (rate(node_cpu_seconds_total{mode="idle"}[5m]))',
    ],
  ],
  [
    'databases and queues',
    [
      ...['mysql_global_status_queries', 'mysql_global_status_threads_running', 'mysql_global_variables_port'],
      ...['pg_stat_database_xact_commit', 'pg_stat_activity_count', 'redis_commands_processed_total'],
      ...['kafka_consumergroup_lag', 'rabbitmq_queue_messages_ready', 'rabbitmq_build_info'],
    ],
    [
      'requests sum by (job) (rate(mysql_global_status_queries[5m]))',
      'requests sum by (job) (rate(pg_stat_database_xact_commit[5m]))',
      'requests sum by (job) (rate(redis_commands_processed_total[5m]))',
      'saturation sum by (job) (kafka_consumergroup_lag)',
      'saturation sum by (job) (mysql_global_status_threads_running)',
      'saturation sum by (job) (pg_stat_activity_count)',
      'saturation sum by (job) (rabbitmq_queue_messages_ready)',
    ],
  ],
  [
    'Prometheus itself',
    [
      ...['up', 'go_goroutines', 'prometheus_http_requests_total', 'prometheus_tsdb_head_series'],
      ...['prometheus_http_request_duration_seconds_bucket', 'scrape_duration_seconds', 'process_cpu_seconds_total'],
    ],
    [
      'requests sum by (job) (rate(prometheus_http_requests_total[5m]))',
      'duration histogram_quantile(0.95, sum by (job, le) (rate(prometheus_http_request_duration_seconds_bucket[5m])))',
      'saturation sum by (job) (rate(process_cpu_seconds_total[5m]))',
    ],
  ],
];

describe('propose', () => {
  it.each(FIXTURES)('finds what to watch of %s, and leaves the rest', (_exporter, names, expected) => {
    expect(propose(names).map(({ kind, expr }) => `${kind} ${expr(['job'])}`)).toEqual(expected);
  });

  it('proposes nothing for names that follow no convention', () => {
    expect(propose(['taxi_trips', 'up', 'build_info'])).toEqual([]);
  });

  it('proposes a page full at most, requests first', () => {
    const names = Array.from({ length: 30 }, (_, i) => [`a${i}_requests_total`, `a${i}_errors_total`]).flat();
    expect(new Set(propose(names).map(({ kind }) => kind))).toEqual(new Set(['requests']));
  });

  it('sums up all where no label names a service', () => {
    expect(propose(['x_requests_total'])[0].expr([])).toBe('sum(rate(x_requests_total[5m]))');
  });
});

describe('levelOf', () => {
  it.each([
    ['the environment and the job', [{ job: 'api', environment: 'production' }], ['environment', 'job']],
    ['the service before the job', [{ job: 'x', service: 'api' }], ['service']],
    ['nothing where there is nothing', [{}], []],
  ])('keeps %s', (_title, labels, expected) => {
    expect(levelOf(labels as Array<Record<string, string>>)).toEqual(expected);
  });
});
