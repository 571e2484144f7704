/** The systems for which rules are written. */
export type Target = 'prometheus' | 'mimir' | 'kubernetes' | 'grafana';

export const TARGETS: readonly Target[] = ['prometheus', 'mimir', 'kubernetes', 'grafana'];

/** Name of a target, and how its file is loaded. */
export const TARGET_TEXTS: Readonly<Record<Target, { title: string; howTo: string }>> = {
  prometheus: {
    title: 'Prometheus, Thanos, VictoriaMetrics',
    howTo: 'Load it with rule_files in prometheus.yml, thanos rule --rule-file or vmalert -rule.',
  },
  mimir: {
    title: 'Mimir, Grafana Cloud',
    howTo: 'Load it with mimirtool rules load.',
  },
  kubernetes: {
    title: 'Kubernetes',
    howTo: 'Apply it with kubectl apply -f, where the Prometheus operator runs.',
  },
  grafana: {
    title: 'Grafana-managed alerts',
    howTo:
      'Put it in provisioning/alerting. A data source without a backend cannot serve alerts, so that these rules ask the ' +
      'upstream Prometheus for the recorded series: the recording rules must run there.',
  },
};
