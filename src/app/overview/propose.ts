import { labelList, metricSelector } from '../../promql/expression';

/** Without the sums over pods and nodes that cAdvisor has beside its containers: only those have an image. */
const CONTAINERS = 'image!=""';
/** Images that are read only are always full. */
const DISKS = '{fstype!~"tmpfs|ramfs|squashfs|iso9660|erofs"}';

type SignalKind = 'requests' | 'errors' | 'duration' | 'saturation';

/** An expression worth watching, by the naming conventions of the ecosystem. */
export interface Proposal {
  kind: SignalKind;
  /** Metric whose labels decide what to aggregate by. */
  metric: string;
  /**
   * The expression, aggregated to some labels.
   *
   * @param has - labels of the metric; undefined where it lacks the one that the expression selects by
   */
  expr: (by: string[], has: ReadonlySet<string>) => string | undefined;
}

/** Proposals of each kind that are looked at, if those before them have no samples. */
const MAX_OF_A_KIND = 12;

/** What runs out, by the names of well-known exporters; the first rule that fits decides. */
const GAUGES: Array<[name: RegExp, aggregation: 'sum' | 'avg' | 'max', matchers?: string]> = [
  [/^container_memory_working_set_bytes$/, 'sum', CONTAINERS],
  [/^node_load1$/, 'avg'],
  [/^kafka_consumer_?group_(group_)?lag$/, 'sum'],
  [/^kafka_consumer_(\w+_)?records_lag$/, 'sum'],
  [/^kafka_consumer_(\w+_)?records_lag_max$/, 'max'],
  [/^rabbitmq_queue_messages(_ready)?$/, 'sum'],
  [/^(mysql_global_status_threads_running|pg_stat_activity_count|redis_connected_clients)$/, 'sum'],
  [/^kube_deployment_status_replicas_unavailable$/, 'sum'],
];
/** What runs out and takes two metrics or a selection to say; the first metric is the one whose labels decide. */
const SHARES: Array<[metrics: string[], expr: (by: string[]) => string]> = [
  [['node_cpu_seconds_total'], (by) => `1 - ${aggregated('avg', by, 'rate(node_cpu_seconds_total{mode="idle"}[5m])')}`],
  [
    ['node_memory_MemAvailable_bytes', 'node_memory_MemTotal_bytes'],
    (by) =>
      `1 - ${aggregated('sum', by, 'node_memory_MemAvailable_bytes')} / ${aggregated('sum', by, 'node_memory_MemTotal_bytes')}`,
  ],
  [
    ['node_filesystem_avail_bytes', 'node_filesystem_size_bytes'],
    (by) => aggregated('max', by, `1 - node_filesystem_avail_bytes${DISKS} / node_filesystem_size_bytes${DISKS}`),
  ],
];
const COUNTERS: Array<[kind: SignalKind, name: RegExp, matchers?: string]> = [
  ['errors', /_(errors|failed|failures|exceptions|timeouts|rejected|dropped)(_total)?$/],
  ['errors', /^kube_pod_container_status_restarts_total$/],
  [
    'requests',
    /_(requests|handled|calls|queries|commands_processed|operations|op_counters|messages|transactions)_total$/,
  ],
  ['requests', /^(envoy_cluster_upstream_rq_total|nginx_ingress_controller_requests)$/],
  ['requests', /^(mysql_global_status_queries|pg_stat_database_xact_commit|kafka_topic_partition_current_offset)$/],
  ['saturation', /^container_cpu_usage_seconds_total$/, CONTAINERS],
  ['saturation', /^process_cpu_seconds_total$/],
];
/** Labels that say how a request ended, and the values by which it is the server that failed. */
const STATUS_LABELS: Array<[label: string, failed: string]> = [
  // By the semantic conventions of OpenTelemetry: other codes are the client's fault.
  ['grpc_code', 'Unknown|DeadlineExceeded|Unimplemented|Internal|Unavailable|DataLoss'],
  ['rpc_grpc_status_code', '2|4|12|13|14|15'],
  ...['http_response_status_code', 'http_status_code', 'status_code', 'response_code', 'code', 'status'].map(
    (label): [string, string] => [label, '5..']
  ),
];
const DURATION =
  /(request|response|call|handling|rpc|query|server|client|operation).*(duration|latency|seconds|milliseconds)/;
/** Metrics of scraping and of the runtime itself tell little of a service. */
const INTERNAL =
  /^(go_|scrape_|promhttp_|prometheus_(tsdb|sd|target|rule|notifications|engine|remote|template|treecache|web)_|net_conntrack_|alertmanager_|apiserver_|workqueue_|rest_client_)/;

/**
 * Metric names -> proposals, in rounds of requests, errors, durations and saturation: whoever takes the first of them has something
 * of each.
 */
export function propose(names: string[]): Proposal[] {
  const known = new Set(names);
  const ordinary = [...known].filter((name) => !INTERNAL.test(name)).sort();
  const histograms = ordinary
    .filter((name) => name.endsWith('_bucket') && DURATION.test(name))
    .map((name) => name.slice(0, -'_bucket'.length));
  const proposals = [
    ...histograms.flatMap((base) => ofHistogram(base, known)),
    ...ordinary.flatMap((metric) => {
      const [kind, , matchers] = COUNTERS.find(([, name]) => name.test(metric)) ?? [];
      return kind
        ? [proposal(kind, metric, (by) => aggregated('sum', by, `rate(${metricSelector(metric, matchers)}[5m])`))]
        : [];
    }),
    ...ordinary.flatMap((metric) => {
      const [, aggregation, matchers] = GAUGES.find(([name]) => name.test(metric)) ?? [];
      return aggregation
        ? [proposal('saturation', metric, (by) => aggregated(aggregation, by, metricSelector(metric, matchers)))]
        : [];
    }),
    ...SHARES.filter(([metrics]) => metrics.every((name) => known.has(name))).map(([[metric], expr]) =>
      proposal('saturation', metric, expr)
    ),
  ];
  const [requests, errors, durations, saturation] = (['requests', 'errors', 'duration', 'saturation'] as const).map(
    (kind) => proposals.filter((one) => one.kind === kind).slice(0, MAX_OF_A_KIND)
  );
  return inTurn([requests, [...requests.map(failedShare), ...errors], durations, saturation]);
}

function proposal(kind: SignalKind, metric: string, expr: (by: string[]) => string): Proposal {
  return { kind, metric, expr };
}

function inTurn<T>(queues: T[][]): T[] {
  const rounds = Math.max(...queues.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, i) => queues.flatMap((queue) => queue.slice(i, i + 1))).flat();
}

/** The share of requests that the server failed, where a label says so. */
function failedShare({ metric }: Proposal): Proposal {
  return {
    ...{ kind: 'errors', metric },
    expr: (by, has) => {
      const [label, failed] = STATUS_LABELS.find(([name]) => has.has(name)) ?? [];
      const rate = (matchers?: string) => aggregated('sum', by, `rate(${metricSelector(metric, matchers)}[5m])`);
      return label && `${rate(`${label}=~"${failed}"`)} / ${rate()}`;
    },
  };
}

/** How often, and how long: the mean and what one in twenty exceeds. */
function ofHistogram(base: string, known: ReadonlySet<string>): Proposal[] {
  const [bucket, count, sum] = ['bucket', 'count', 'sum'].map((part) => `${base}_${part}`);
  const rate = (metric: string, by: string[]) => aggregated('sum', by, `rate(${metricSelector(metric)}[5m])`);
  const quantile = (by: string[]) => `histogram_quantile(0.95, ${rate(bucket, [...by, 'le'])})`;
  if (!known.has(count)) {
    return [proposal('duration', bucket, quantile)];
  }
  return [
    proposal('requests', count, (by) => rate(count, by)),
    ...(known.has(sum) ? [proposal('duration', count, (by) => `${rate(sum, by)} / ${rate(count, by)}`)] : []),
    proposal('duration', count, quantile),
  ];
}

function aggregated(operation: string, by: string[], of: string): string {
  return by.length === 0 ? `${operation}(${of})` : `${operation} by (${labelList(by)}) (${of})`;
}

const ENVIRONMENTS = [
  ...['cluster', 'environment', 'env', 'deployment_environment', 'deployment_environment_name', 'stage', 'region'],
];
const SERVICES = ['service', 'service_name', 'app', 'job', 'namespace', 'instance'];
/** Exporters that tell of many others: what their metrics are about, before what was scraped. */
const SUBJECTS: Array<[metric: RegExp, labels: string[]]> = [
  [/^(container|kube)_/, ['exported_namespace', 'namespace']],
  [/^node_/, ['instance']],
  [/^kafka_consumer_?group_/, ['consumergroup', 'group']],
  [/^envoy_cluster_/, ['envoy_cluster_name']],
  [/^nginx_ingress_/, ['ingress']],
];

/** All labels that decide the expression: whether a metric has them is asked in one query. */
export function decidingLabels(metric: string): string[] {
  return [...new Set([...ENVIRONMENTS, ...subjectsOf(metric), ...SERVICES, ...STATUS_LABELS.map(([label]) => label)])];
}

/**
 * The level of a service, as the article advises: detailed enough to say which one it is, and enough traffic to have a season. Labels
 * of the environment, and the first that names a service.
 *
 * @param has - labels of the metric
 */
export function levelOf(metric: string, has: ReadonlySet<string>): string[] {
  const service = [...subjectsOf(metric), ...SERVICES].find((label) => has.has(label));
  return [...ENVIRONMENTS.filter((label) => has.has(label)), ...(service ? [service] : [])];
}

function subjectsOf(metric: string): string[] {
  return SUBJECTS.find(([name]) => name.test(metric))?.[1] ?? [];
}
