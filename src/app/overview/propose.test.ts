import { levelOf, propose } from './propose';

/** Names of well-known exporters and instrumentations, as their documentation lists them. */
const FIXTURES: Array<[exporter: string, labels: string[], names: string[], expected: string[]]> = [
  [
    'OpenTelemetry HTTP',
    ['job', 'http_response_status_code', 'deployment_environment_name'],
    ['_bucket', '_sum', '_count'].map((part) => `http_server_request_duration_seconds${part}`),
    [
      'requests sum by (deployment_environment_name, job) (rate(http_server_request_duration_seconds_count[5m]))',
      'errors sum by (deployment_environment_name, job) (rate(http_server_request_duration_seconds_count{http_response_status_code=~"5.."}[5m])) / sum by (deployment_environment_name, job) (rate(http_server_request_duration_seconds_count[5m]))',
      'duration sum by (deployment_environment_name, job) (rate(http_server_request_duration_seconds_sum[5m])) / sum by (deployment_environment_name, job) (rate(http_server_request_duration_seconds_count[5m]))',
      'duration histogram_quantile(0.95, sum by (deployment_environment_name, job, le) (rate(http_server_request_duration_seconds_bucket[5m])))',
    ],
  ],
  [
    'OpenTelemetry HTTP, by the names that Prometheus 3 can keep',
    ['job', 'code'],
    ['_bucket', '_count'].map((part) => `http.server.request.duration_seconds${part}`),
    [
      'requests sum by (job) (rate({__name__="http.server.request.duration_seconds_count"}[5m]))',
      'errors sum by (job) (rate({__name__="http.server.request.duration_seconds_count", code=~"5.."}[5m])) / sum by (job) (rate({__name__="http.server.request.duration_seconds_count"}[5m]))',
      'duration histogram_quantile(0.95, sum by (job, le) (rate({__name__="http.server.request.duration_seconds_bucket"}[5m])))',
    ],
  ],
  [
    'gRPC',
    ['job', 'grpc_code', 'grpc_service'],
    ['grpc_server_handled_total', 'grpc_server_started_total', 'grpc_server_handling_seconds_bucket'],
    [
      'requests sum by (job) (rate(grpc_server_handled_total[5m]))',
      'errors sum by (job) (rate(grpc_server_handled_total{grpc_code=~"Unknown|DeadlineExceeded|Unimplemented|Internal|Unavailable|DataLoss"}[5m])) / sum by (job) (rate(grpc_server_handled_total[5m]))',
      'duration histogram_quantile(0.95, sum by (job, le) (rate(grpc_server_handling_seconds_bucket[5m])))',
    ],
  ],
  [
    'kube-state-metrics and cAdvisor',
    ['job', 'service', 'namespace', 'cluster', 'instance'],
    [
      ...['kube_pod_info', 'kube_pod_container_status_restarts_total', 'kube_deployment_status_replicas_unavailable'],
      ...['container_cpu_usage_seconds_total', 'container_memory_working_set_bytes', 'container_fs_reads_total'],
    ],
    [
      'errors sum by (cluster, namespace) (rate(kube_pod_container_status_restarts_total[5m]))',
      'saturation sum by (cluster, namespace) (rate(container_cpu_usage_seconds_total{image!=""}[5m]))',
      'saturation sum by (cluster, namespace) (container_memory_working_set_bytes{image!=""})',
      'saturation sum by (cluster, namespace) (kube_deployment_status_replicas_unavailable)',
    ],
  ],
  [
    'node',
    ['job', 'instance', 'mountpoint'],
    [
      ...['node_cpu_seconds_total', 'node_load1', 'node_boot_time_seconds', 'node_memory_MemFree_bytes'],
      ...['node_memory_MemAvailable_bytes', 'node_memory_MemTotal_bytes', 'node_filesystem_files'],
      ...['node_filesystem_avail_bytes', 'node_filesystem_size_bytes'],
    ],
    [
      'saturation avg by (instance) (node_load1)',
      'saturation 1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m]))',
      'saturation 1 - sum by (instance) (node_memory_MemAvailable_bytes) / sum by (instance) (node_memory_MemTotal_bytes)',
      'saturation max by (instance) (1 - node_filesystem_avail_bytes{fstype!~"tmpfs|ramfs|squashfs|iso9660|erofs"} / node_filesystem_size_bytes{fstype!~"tmpfs|ramfs|squashfs|iso9660|erofs"})',
    ],
  ],
  [
    'databases and queues',
    ['job', 'instance'],
    [
      ...['mysql_global_status_queries', 'mysql_global_status_threads_running', 'mysql_global_variables_port'],
      ...['pg_stat_database_xact_commit', 'pg_stat_activity_count', 'redis_commands_processed_total'],
      ...['rabbitmq_queue_messages', 'rabbitmq_queue_messages_ready', 'rabbitmq_build_info'],
    ],
    [
      'requests sum by (job) (rate(mysql_global_status_queries[5m]))',
      'saturation sum by (job) (mysql_global_status_threads_running)',
      'requests sum by (job) (rate(pg_stat_database_xact_commit[5m]))',
      'saturation sum by (job) (pg_stat_activity_count)',
      'requests sum by (job) (rate(redis_commands_processed_total[5m]))',
      'saturation sum by (job) (rabbitmq_queue_messages)',
      'saturation sum by (job) (rabbitmq_queue_messages_ready)',
    ],
  ],
  [
    'Kafka: consumer groups by an exporter',
    ['job', 'instance', 'consumergroup', 'topic', 'partition'],
    ['kafka_consumergroup_lag', 'kafka_consumergroup_current_offset', 'kafka_brokers'],
    ['saturation sum by (consumergroup) (kafka_consumergroup_lag)'],
  ],
  [
    "Kafka: a client's own metrics",
    ['service', 'instance', 'client_id', 'topic', 'partition'],
    [
      ...['kafka_consumer_fetch_manager_records_lag', 'kafka_consumer_fetch_manager_records_lag_max'],
      ...['kafka_consumer_records_lag', 'kafka_consumer_fetch_manager_records_lag_avg'],
    ],
    [
      'saturation sum by (service) (kafka_consumer_fetch_manager_records_lag)',
      'saturation max by (service) (kafka_consumer_fetch_manager_records_lag_max)',
      'saturation sum by (service) (kafka_consumer_records_lag)',
    ],
  ],
  [
    'Envoy',
    ['job', 'instance', 'envoy_cluster_name'],
    ['envoy_cluster_upstream_rq_total', 'envoy_cluster_upstream_rq_active', 'envoy_server_live'],
    ['requests sum by (envoy_cluster_name) (rate(envoy_cluster_upstream_rq_total[5m]))'],
  ],
  [
    'ingress-nginx',
    ['job', 'instance', 'ingress', 'status', 'host', 'method'],
    ['nginx_ingress_controller_requests', 'nginx_ingress_controller_nginx_process_connections'],
    [
      'requests sum by (ingress) (rate(nginx_ingress_controller_requests[5m]))',
      'errors sum by (ingress) (rate(nginx_ingress_controller_requests{status=~"5.."}[5m])) / sum by (ingress) (rate(nginx_ingress_controller_requests[5m]))',
    ],
  ],
  [
    'Prometheus itself',
    ['job', 'instance', 'handler', 'code'],
    [
      ...['up', 'go_goroutines', 'prometheus_http_requests_total', 'prometheus_tsdb_head_series'],
      ...['prometheus_http_request_duration_seconds_bucket', 'scrape_duration_seconds', 'process_cpu_seconds_total'],
    ],
    [
      'requests sum by (job) (rate(prometheus_http_requests_total[5m]))',
      'errors sum by (job) (rate(prometheus_http_requests_total{code=~"5.."}[5m])) / sum by (job) (rate(prometheus_http_requests_total[5m]))',
      'duration histogram_quantile(0.95, sum by (job, le) (rate(prometheus_http_request_duration_seconds_bucket[5m])))',
      'saturation sum by (job) (rate(process_cpu_seconds_total[5m]))',
    ],
  ],
];

/** With their kinds, aggregated to the level of labels that all of the metrics have. */
function proposed(names: string[], labels: string[]): string[] {
  const has = new Set(labels);
  return propose(names).flatMap(({ kind, metric, expr }) => {
    const text = expr(levelOf(metric, has), has);
    return text === undefined ? [] : [`${kind} ${text}`];
  });
}

describe('propose', () => {
  it.each(FIXTURES)('finds what to watch of %s, and leaves the rest', (_exporter, labels, names, expected) => {
    expect(proposed(names, labels)).toEqual(expected);
  });

  it('proposes nothing for names that follow no convention', () => {
    expect(propose(['taxi_trips', 'up', 'build_info'])).toEqual([]);
  });

  it.each(['code', 'status', 'status_code', 'response_code', 'http_status_code', 'http_response_status_code'])(
    'takes the share of 5xx by the label %s',
    (label) => {
      expect(proposed(['x_requests_total'], [label])[1]).toBe(
        `errors sum(rate(x_requests_total{${label}=~"5.."}[5m])) / sum(rate(x_requests_total[5m]))`
      );
    }
  );

  // Twelve are shown: with requests before all else, whoever has many counters would see nothing else.
  it('takes turns by kind, requests first, whatever there is most of', () => {
    const requests = Array.from({ length: 30 }, (_, i) => `a${i}_requests_total`);
    const others = ['x_errors_total', 'y_duration_seconds_bucket', 'y_request_duration_seconds_bucket', 'node_load1'];
    const kinds = (labels: string[]) => proposed([...requests, ...others], labels).map((text) => text.split(' ')[0]);
    expect(kinds(['job', 'code']).slice(0, 6)).toEqual([
      ...['requests', 'errors', 'duration', 'saturation'],
      ...['requests', 'errors'],
    ]);
    const withoutStatus = kinds(['job']);
    expect(withoutStatus.filter((kind) => kind === 'requests')).toHaveLength(12);
    expect(withoutStatus.slice(0, 3)).toEqual(['requests', 'duration', 'saturation']);
    expect(withoutStatus).toContain('errors');
  });

  it('sums up all where no label names a service', () => {
    expect(proposed(['x_requests_total'], [])).toEqual(['requests sum(rate(x_requests_total[5m]))']);
  });
});

describe('levelOf', () => {
  it.each([
    ['the environment and the job', 'x_total', ['job', 'environment'], ['environment', 'job']],
    [
      'whatever names an environment',
      'x_total',
      ['region', 'stage', 'deployment_environment', 'app'],
      ['deployment_environment', 'stage', 'region', 'app'],
    ],
    ['the service before the job', 'x_total', ['job', 'service'], ['service']],
    [
      'the namespace before the kubelet',
      'container_x',
      ['job', 'service', 'namespace', 'cluster'],
      ['cluster', 'namespace'],
    ],
    [
      "the namespace told of before the exporter's",
      'kube_x',
      ['namespace', 'exported_namespace'],
      ['exported_namespace'],
    ],
    ['the node before the exporter', 'node_x', ['job', 'service', 'instance'], ['instance']],
    ['nothing where there is nothing', 'x_total', [], []],
  ])('keeps %s', (_title, metric, labels, expected) => {
    expect(levelOf(metric, new Set(labels))).toEqual(expected);
  });
});
