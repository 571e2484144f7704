import { labelList } from '../../promql/expression';

type SignalKind = 'requests' | 'errors' | 'duration' | 'saturation';

/** An expression worth watching, by the naming conventions of the ecosystem. */
export interface Proposal {
  kind: SignalKind;
  /** Metric whose labels decide what to aggregate by. */
  metric: string;
  /** The expression, aggregated to some labels. */
  expr: (by: string[]) => string;
}

/** Of the usual request durations first; then errors, and what runs out. */
const MAX_PROPOSALS = 12;

/** Names that say what a metric is, whatever it counts; the first rule that fits decides. */
const GAUGES: Array<[kind: SignalKind, name: RegExp, aggregation: 'sum' | 'avg' | 'max']> = [
  ['saturation', /^container_memory_working_set_bytes$/, 'sum'],
  ['saturation', /^node_load1$/, 'avg'],
  ['saturation', /^kafka_consumergroup_(lag|group_lag)$/, 'sum'],
  ['saturation', /^rabbitmq_queue_messages_ready$/, 'sum'],
  ['saturation', /^(mysql_global_status_threads_running|pg_stat_activity_count|redis_connected_clients)$/, 'sum'],
  ['saturation', /^kube_deployment_status_replicas_unavailable$/, 'sum'],
];
const COUNTERS: Array<[kind: SignalKind, name: RegExp]> = [
  ['errors', /_(errors|failed|failures|exceptions|timeouts|rejected|dropped)(_total)?$/],
  ['errors', /^kube_pod_container_status_restarts_total$/],
  [
    'requests',
    /_(requests|handled|calls|queries|commands_processed|operations|op_counters|messages|transactions)_total$/,
  ],
  ['requests', /^(mysql_global_status_queries|pg_stat_database_xact_commit|kafka_topic_partition_current_offset)$/],
  ['saturation', /^(container_cpu_usage_seconds_total|process_cpu_seconds_total)$/],
];
const DURATION =
  /(request|response|call|handling|rpc|query|server|client|operation).*(duration|latency|seconds|milliseconds)/;
/** Metrics of scraping and of the runtime itself tell little of a service. */
const INTERNAL =
  /^(go_|scrape_|promhttp_|prometheus_(tsdb|sd|target|rule|notifications|engine|remote|template|treecache|web)_|net_conntrack_|alertmanager_|apiserver_|workqueue_|rest_client_)/;

/** Metric names -> proposals, requests and durations of services first, as many as one page can show. */
export function propose(names: string[]): Proposal[] {
  const known = new Set(names);
  const ordinary = [...known].filter((name) => !INTERNAL.test(name)).sort();
  const histograms = ordinary
    .filter((name) => name.endsWith('_bucket') && DURATION.test(name))
    .map((name) => name.slice(0, -'_bucket'.length));
  const proposals = [
    ...histograms.flatMap((base) => ofHistogram(base, known)),
    ...ordinary.flatMap((metric) => {
      const kind = COUNTERS.find(([, name]) => name.test(metric))?.[0];
      return kind === undefined
        ? []
        : [{ kind, metric, expr: (by: string[]) => aggregated('sum', by, `rate(${metric}[5m])`) }];
    }),
    ...ordinary.flatMap((metric) => {
      const rule = GAUGES.find(([, name]) => name.test(metric));
      return rule ? [{ kind: rule[0], metric, expr: (by: string[]) => aggregated(rule[2], by, metric) }] : [];
    }),
    ...(known.has('node_cpu_seconds_total') ? [nodeCpu()] : []),
  ];
  const order: SignalKind[] = ['requests', 'duration', 'errors', 'saturation'];
  return proposals.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).slice(0, MAX_PROPOSALS);
}

/** How often, and how long: the mean and what one in twenty exceeds. */
function ofHistogram(base: string, known: ReadonlySet<string>): Proposal[] {
  const metric = `${base}_bucket`;
  const rate = (part: string, by: string[]) => aggregated('sum', by, `rate(${base}_${part}[5m])`);
  const quantile: Proposal = {
    ...{ kind: 'duration', metric },
    expr: (by) => `histogram_quantile(0.95, ${aggregated('sum', [...by, 'le'], `rate(${metric}[5m])`)})`,
  };
  return [
    ...(known.has(`${base}_count`)
      ? [{ kind: 'requests' as const, metric, expr: (by: string[]) => rate('count', by) }]
      : []),
    ...(known.has(`${base}_sum`) && known.has(`${base}_count`)
      ? [{ kind: 'duration' as const, metric, expr: (by: string[]) => `${rate('sum', by)} / ${rate('count', by)}` }]
      : []),
    quantile,
  ];
}

function nodeCpu(): Proposal {
  const metric = 'node_cpu_seconds_total';
  return {
    kind: 'saturation',
    metric,
    expr: (by) => `1 - ${aggregated('avg', by, `rate(${metric}{mode="idle"}[5m])`)}`,
  };
}

function aggregated(operation: string, by: string[], of: string): string {
  return by.length === 0 ? `${operation}(${of})` : `${operation} by (${labelList(by)}) (${of})`;
}

const ENVIRONMENTS = ['cluster', 'environment', 'env'];
const SERVICES = ['service', 'service_name', 'app', 'job', 'namespace', 'instance'];

/** All labels that decide the aggregation: whether a metric has them is asked in one query. */
export const LEVEL_LABELS = [...ENVIRONMENTS, ...SERVICES];

/**
 * The level of a service, as the article advises: detailed enough to say which one it is, and enough traffic to have a season. Labels
 * of the environment, and the first that names a service.
 *
 * @param labels - of the metric's series
 */
export function levelOf(labels: Array<Record<string, string>>): string[] {
  const has = (name: string) => labels.some((one) => Boolean(one[name]));
  const service = SERVICES.find(has);
  return [...ENVIRONMENTS.filter(has), ...(service ? [service] : [])];
}
